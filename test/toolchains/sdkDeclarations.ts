// The Azure SDKs as far as replaced code calls them, declared for compilers of machines that have no SDK.

/** What the cases call. */
export const rustSupport =
  'fn g<T>(_: T) -> std::future::Ready<()> { std::future::ready(()) }\nfn h<T, U>(_: T, _: U) {}\nfn x() -> &\'static str { "" }\nstruct A { token: String }\n';

/** The crates that they use: as published in azure_core, azure_identity and the client at 1.0. */
export const rustCrates: Readonly<Record<string, string>> = {
  azure_core: `
    pub mod credentials { pub trait TokenCredential: Send + Sync {} }
    #[derive(Debug)] pub struct Error;
    impl std::fmt::Display for Error { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("error") } }
    pub type Result<T> = std::result::Result<T, Error>;`,
  azure_identity: `
    use std::sync::Arc;
    pub struct DeveloperToolsCredential; pub struct ManagedIdentityCredential;
    impl azure_core::credentials::TokenCredential for DeveloperToolsCredential {}
    impl azure_core::credentials::TokenCredential for ManagedIdentityCredential {}
    impl DeveloperToolsCredential { pub fn new(_: Option<()>) -> azure_core::Result<Arc<Self>> { Ok(Arc::new(Self)) } }
    impl ManagedIdentityCredential { pub fn new(_: Option<()>) -> azure_core::Result<Arc<Self>> { Ok(Arc::new(Self)) } }`,
  azure_security_keyvault_secrets: `
    use std::sync::Arc;
    pub struct SecretClient; pub struct Secret { pub value: Option<String> } pub struct Response;
    impl Response { pub fn into_model(self) -> azure_core::Result<Secret> { Err(azure_core::Error) } }
    impl SecretClient {
      pub fn new(_: &str, _: Arc<dyn azure_core::credentials::TokenCredential>, _: Option<()>) -> azure_core::Result<Self> { Ok(Self) }
      pub async fn get_secret(&self, _: &str, _: Option<()>) -> azure_core::Result<Response> { Ok(Response) }
    }`,
};

/** The part of the Azure SDK for C++ that the client takes, as its headers declare it. */
export const cppHeaders: Readonly<Record<string, string>> = {
  'azure/identity.hpp': `#pragma once
    namespace Azure { namespace Core { namespace Credentials { struct TokenCredential { virtual ~TokenCredential() = default; }; } }
    namespace Identity { struct DefaultAzureCredential final : Core::Credentials::TokenCredential { DefaultAzureCredential() {} }; } }`,
  'azure/keyvault/secrets.hpp': `#pragma once
    #include <azure/identity.hpp>
    #include <memory>
    #include <string>
    namespace Azure { template <class T> struct Nullable { const T& Value() const; }; template <class T> struct Response { T Value; };
    namespace Security { namespace KeyVault { namespace Secrets {
    struct KeyVaultSecret { Nullable<std::string> Value; };
    class SecretClient final { public:
      explicit SecretClient(std::string const&, std::shared_ptr<Core::Credentials::TokenCredential const>);
      Response<KeyVaultSecret> GetSecret(std::string const&) const; }; } } } }`,
};

/** The part of the Azure SDK for Java that the client takes, as its classes declare it. */
export const javaClasses: Readonly<Record<string, string>> = {
  'com/azure/core/credential/TokenCredential': 'package com.azure.core.credential; public interface TokenCredential {}',
  'com/azure/identity/DefaultAzureCredential':
    'package com.azure.identity; public final class DefaultAzureCredential implements com.azure.core.credential.TokenCredential {}',
  'com/azure/identity/DefaultAzureCredentialBuilder':
    'package com.azure.identity; public class DefaultAzureCredentialBuilder { public DefaultAzureCredential build() { return null; } }',
  'com/azure/security/keyvault/secrets/models/KeyVaultSecret':
    'package com.azure.security.keyvault.secrets.models; public class KeyVaultSecret { public String getValue() { return null; } }',
  'com/azure/security/keyvault/secrets/SecretClient':
    'package com.azure.security.keyvault.secrets; public final class SecretClient { public com.azure.security.keyvault.secrets.models.KeyVaultSecret getSecret(String name) { return null; } }',
  'com/azure/security/keyvault/secrets/SecretClientBuilder':
    'package com.azure.security.keyvault.secrets; public final class SecretClientBuilder { public SecretClientBuilder vaultUrl(String url) { return this; } public SecretClientBuilder credential(com.azure.core.credential.TokenCredential credential) { return this; } public SecretClient buildClient() { return null; } }',
};
