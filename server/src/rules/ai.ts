import { contextual, credentialWords, family, type Rule, token } from './ruleLanguage.ts';

/** Models, inference and what is built on them. */
export const ai: readonly Rule[] = [
  ...family(
    {
      provider: 'Anthropic',
      revoke: 'console.anthropic.com > Settings > API keys > Delete/Disable',
      doc: 'https://docs.anthropic.com/en/api/getting-started',
    },
    [
      token('anthropic-admin-key', 'admin API key', 'critical', 'sk-ant-admin01-<93 base64url>AA'),
      token('anthropic-api-key', 'API key', 'high', 'sk-ant-api03-<93 base64url>AA'),
      contextual(
        'anthropic-session',
        'session id / OAuth access token',
        'high',
        'anthropic',
        '{sk-ant-sid01-|sk-ant-oat01-}<80-120 base64url>',
      ),
    ],
  ),
  ...family(
    {
      provider: 'AssemblyAI',
      revoke: 'AssemblyAI: revoke it in the account settings and issue a new one',
      doc: 'https://www.assemblyai.com/docs/api-reference/overview',
    },
    [contextual('assemblyai-api-key', 'API key', 'high', 'assemblyai', '<32 alnum>')],
  ),
  ...family({ provider: 'Braintrust', revoke: 'Braintrust: revoke it in the account settings and issue a new one' }, [
    contextual('braintrust-api-key', 'API key', 'high', 'braintrust', 'sk-<48 alnum>'),
  ]),
  ...family({ provider: 'Brave', revoke: 'Brave: revoke it in the account settings and issue a new one' }, [
    token('brave-search-api-key', 'search API key', 'high', 'BSA<24-40 base64url>'),
  ]),
  ...family({ provider: 'Cartesia', revoke: 'play.cartesia.ai > API Keys > Delete', doc: 'https://docs.cartesia.ai/' }, [
    token('cartesia-api-key', 'API key', 'high', 'sk_car_<20-24 word>'),
  ]),
  ...family(
    { provider: 'Cerebras', revoke: 'Cerebras: revoke it in the account settings and issue a new one', doc: 'https://docs.cerebras.net/' },
    [token('cerebras-api-key', 'API key', 'high', 'csk-<48 alnum>')],
  ),
  ...family(
    { provider: 'CodeRabbit', revoke: 'CodeRabbit: revoke it in the account settings and issue a new one', doc: 'https://coderabbit.ai/' },
    [contextual('coderabbit-api-key', 'API key', 'high', 'coderabbit', 'cr-<58 hex>')],
  ),
  ...family(
    { provider: 'Cohere', revoke: 'dashboard.cohere.com > API keys > Delete', doc: 'https://docs.cohere.com/reference/list-connectors' },
    [contextual('cohere-api-key', 'API key', 'high', ['cohere', 'co_api_key'], '<40 alnum>')],
  ),
  ...family(
    {
      provider: 'Coze',
      revoke: 'Coze: revoke it in the account settings and issue a new one',
      doc: 'https://www.coze.com/docs/developer_guides/coze_api_overview',
    },
    [contextual('coze-personal-access-token', 'personal access token', 'high', 'coze', 'pat_<64 alnum>')],
  ),
  ...family(
    {
      provider: 'Cursor',
      revoke: 'Cursor: revoke it in the account settings and issue a new one',
      doc: 'https://cursor.com/docs/cloud-agent/api/endpoints',
    },
    [contextual('cursor-integrations-api-key', 'integrations API key', 'high', 'cursor', 'key_<64 hex>')],
  ),
  ...family({ provider: 'DeepAI', revoke: 'DeepAI: revoke it in the account settings and issue a new one' }, [
    contextual('deepai-api-key', 'API key', 'high', 'deepai', '<uuid>', { keys: credentialWords }),
  ]),
  ...family(
    {
      provider: 'Deepgram',
      revoke: 'Deepgram: revoke it in the account settings and issue a new one',
      doc: 'https://developers.deepgram.com/docs/authenticating',
    },
    [contextual('deepgram-api-key', 'API key', 'high', 'deepgram', '<40 hex>')],
  ),
  ...family({ provider: 'DeepSeek', revoke: 'platform.deepseek.com > API keys > Delete', doc: 'https://api-docs.deepseek.com/' }, [
    contextual('deepseek-api-key', 'API key', 'high', 'deepseek', 'sk-<32 hex>'),
  ]),
  ...family({ provider: 'Devin', revoke: 'Devin: revoke it in the account settings and issue a new one' }, [
    token('devin-personal-api-key', 'personal API key', 'high', 'apk_user_<120-180 base64>(=)(=)'),
    contextual('devin-service-api-key', 'service API key', 'high', ['devin'], 'apk_<80-100 base64>(=)(=)'),
    token('devin-service-user-token', 'service user token', 'high', 'cog_<52 lower-base32>'),
  ]),
  ...family(
    {
      provider: 'ElevenLabs',
      revoke: 'elevenlabs.io > Profile > API keys > Delete',
      doc: 'https://elevenlabs.io/docs/api-reference/authentication',
    },
    [
      token('elevenlabs-api-key', 'API key', 'high', 'sk_<48 hex>'),
      contextual('elevenlabs-api-key-legacy', 'API key (legacy)', 'medium', ['elevenlabs', 'xi-api-key'], '<32 hex>'),
    ],
  ),
  ...family({ provider: 'fal.ai', revoke: 'fal.ai > Dashboard > Keys > Delete', doc: 'https://docs.fal.ai/' }, [
    contextual('fal-api-key', 'API key', 'high', ['fal key', 'fal api', 'fal ai', 'fal.ai', 'fal client'], '<uuid>:<32 hex>'),
  ]),
  ...family(
    { provider: 'Firecrawl', revoke: 'Firecrawl: revoke it in the account settings and issue a new one', doc: 'https://www.firecrawl.dev' },
    [contextual('firecrawl-api-key', 'API key', 'high', 'firecrawl', 'fc-<32 hex>')],
  ),
  ...family(
    {
      provider: 'Fireworks AI',
      revoke: 'Fireworks AI: revoke it in the account settings and issue a new one',
      doc: 'https://readme.fireworks.ai/reference/getting-started-with-the-api',
    },
    [contextual('fireworks-ai-api-key', 'API key', 'high', 'fireworksai', 'fw_<24 alnum>')],
  ),
  ...family(
    {
      provider: 'Friendli',
      revoke: 'Friendli: revoke it in the account settings and issue a new one',
      doc: 'https://docs.friendli.ai/reference/authentication',
    },
    [token('friendli-api-key', 'API key', 'high', 'flp_<46 alnum>')],
  ),
  ...family({ provider: 'Groq', revoke: 'console.groq.com > API Keys > Delete', doc: 'https://console.groq.com/keys' }, [
    token('groq-api-key', 'API key', 'high', 'gsk_<52 alnum>'),
  ]),
  ...family(
    { provider: 'Hugging Face', revoke: 'huggingface.co > organisation settings', doc: 'https://huggingface.co/docs/hub/security-tokens' },
    [
      token('huggingface-org-token', 'organisation API token (legacy)', 'high', 'api_org_<34 letters>'),
      token('huggingface-user-token', 'user access token', 'high', 'hf_<34 letters>', {
        revoke: 'huggingface.co > Settings > Access Tokens > Invalidate and refresh',
      }),
    ],
  ),
  ...family({ provider: 'Jina', revoke: 'Jina: revoke it in the account settings and issue a new one', doc: 'https://jina.ai' }, [
    token('jina-search-foundation-api-key', 'search foundation API key', 'high', 'jina_<60 alnum>'),
  ]),
  ...family(
    {
      provider: 'Kagi',
      revoke: 'Kagi: revoke it in the account settings and issue a new one',
      doc: 'https://help.kagi.com/kagi/api/overview.html',
    },
    [contextual('kagi-api-key', 'API key', 'high', 'kagi', '<11 base64url>.<43 base64url>')],
  ),
  ...family({ provider: 'Labelbox', revoke: 'app.labelbox.com > Workspace settings > API > Delete', doc: 'https://docs.labelbox.com/' }, [
    token('labelbox-api-key', 'API key', 'high', '{lbx_|rma_}<43 base64url>'),
  ]),
  ...family({ provider: 'LangChain', revoke: 'smith.langchain.com > Settings > API keys > Delete' }, [
    token('langsmith-pat', 'LangSmith personal access token', 'medium', 'lsv2_pt_<32 any-hex>_<10 any-hex>'),
    token('langsmith-service-key', 'LangSmith service key', 'high', 'lsv2_sk_<32 any-hex>_<10 any-hex>'),
  ]),
  ...family({ provider: 'Langfuse', revoke: 'Langfuse: revoke it in the account settings and issue a new one' }, [
    token('langfuse-api-key', 'API key', 'high', 'pk-lf-<uuid>'),
    contextual('langfuse-secret', 'secret', 'high', ['pk-lf', 'sk-lf', 'langfuse'], 'sk-lf-<uuid>'),
  ]),
  ...family({ provider: 'LlamaIndex', revoke: 'cloud.llamaindex.ai > API Keys > Delete', doc: 'https://docs.cloud.llamaindex.ai/' }, [
    token('llama-cloud-api-key', 'LlamaCloud API key', 'high', 'llx-<44-52 alnum>'),
  ]),
  ...family({ provider: 'Mem0', revoke: 'app.mem0.ai > API Keys > Delete', doc: 'https://docs.mem0.ai/' }, [
    contextual('mem0-api-key', 'API key', 'high', ['mem0', 'memoryclient'], 'm0-<24-44 alnum>'),
  ]),
  ...family({ provider: 'Minimax', revoke: 'Minimax: revoke it in the account settings and issue a new one' }, [
    contextual('minimax-api-key', 'API key', 'high', ['sk-api', 'minimax'], 'sk-api-<119 base64url>'),
  ]),
  ...family(
    {
      provider: 'Mistral AI',
      revoke: 'console.mistral.ai > API keys > Delete',
      doc: 'https://docs.mistral.ai/getting-started/quickstart :contentReference[oaicite:1]{index=1}',
    },
    [contextual('mistral-api-key', 'API key', 'high', 'mistral', '<32 alnum>')],
  ),
  ...family({ provider: 'Moderation', revoke: 'Moderation: revoke it in the account settings and issue a new one' }, [
    contextual('moderation-api-key', 'API key', 'high', 'moderation', '<36 alnum>.<115 alnum>.<43 word>'),
  ]),
  ...family({ provider: 'Moonshot AI (Kimi)', revoke: 'Moonshot AI (Kimi): revoke it in the account settings and issue a new one' }, [
    contextual('moonshot-ai-kimi-kimi-api-key', 'kimi API key', 'high', ['kimi', 'moonshot'], 'sk-<48 base64url>'),
  ]),
  ...family({ provider: 'NVIDIA', revoke: 'build.nvidia.com > API keys > Delete' }, [
    contextual('nvidia-ngc-key', 'NGC API key', 'high', ['ngc', 'nvidia'], '<84 base64>'),
    token('nvidia-nim-key', 'NIM / API catalog key', 'high', 'nvapi-<60-70 base64url>'),
  ]),
  ...family(
    { provider: 'Ollama', revoke: 'Ollama: revoke it in the account settings and issue a new one', doc: 'https://ollama.com/blog/turbo' },
    [contextual('ollama-api-key', 'API key', 'high', 'ollama', '<32 hex>.<24 base64url>')],
  ),
  ...family(
    { provider: 'OpenAI', revoke: 'platform.openai.com > Settings > API keys > Revoke', doc: 'https://platform.openai.com/api-keys' },
    [
      token(
        'openai-admin-key',
        'admin key',
        'critical',
        'sk-admin-{<74 base64url>|<58 base64url>|<20 base64url>}T3BlbkFJ{<74 base64url>|<58 base64url>|<20 base64url>}',
        { revoke: 'platform.openai.com > Organization > Admin keys > Revoke' },
      ),
      token(
        'openai-project-key',
        'project API key',
        'high',
        'sk-proj-{<74 base64url>|<58 base64url>|<20 base64url>}T3BlbkFJ{<74 base64url>|<58 base64url>|<20 base64url>}',
      ),
      token(
        'openai-service-account-key',
        'service account key',
        'high',
        '{sk-svcacct-|sk-service-}<20-100 base64url>T3BlbkFJ<20-100 base64url>',
      ),
      contextual('openai-realtime-client-secret', 'client secret of a realtime session', 'low', ['openai', 'realtime'], 'ek_<32 hex>'),
      token('openai-user-key', 'user API key (legacy)', 'high', [
        'sk-<20 alnum>T3BlbkFJ<20 alnum>',
        'sk-<21-80 base64url>T3BlbkFJ<20 alnum>',
      ]),
    ],
  ),
  ...family(
    {
      provider: 'OpenRouter',
      revoke: 'openrouter.ai > Settings > Keys > Delete',
      doc: 'https://openrouter.ai/docs/api/reference/authentication',
    },
    [token('openrouter-api-key', 'API key', 'high', 'sk-or-v1-<64 hex>')],
  ),
  ...family(
    {
      provider: 'Perplexity',
      revoke: 'perplexity.ai > Settings > API > Delete key',
      doc: 'https://docs.perplexity.ai/guides/getting-started',
    },
    [token('perplexity-api-key', 'API key', 'high', 'pplx-<48 alnum>')],
  ),
  ...family({ provider: 'Photoroom', revoke: 'Photoroom: revoke it in the account settings and issue a new one' }, [
    contextual('photoroom-api-key', 'API key', 'high', 'photoroom', 'sk_pr_<1-64 alnum>_<40 hex>'),
  ]),
  ...family({ provider: 'Pinecone', revoke: 'app.pinecone.io > API keys > Delete' }, [
    token('pinecone-api-key', 'API key', 'high', 'pcsk_<5-6 alnum>_<63 alnum>'),
    contextual('pinecone-api-key-legacy', 'API key (legacy)', 'high', 'pinecone', '<uuid>', { keys: credentialWords }),
  ]),
  ...family({ provider: 'Private AI', revoke: 'Private AI: revoke it in the account settings and issue a new one' }, [
    contextual('private-ai-api-token', 'API token', 'high', ['privateai', 'private_ai', 'private-ai'], '<32 lower-alnum>'),
  ]),
  ...family(
    {
      provider: 'Replicate',
      revoke: 'replicate.com > Account > API tokens > Disable',
      doc: 'https://replicate.com/docs/reference/http#authentication',
    },
    [token('replicate-api-token', 'API token', 'high', 'r8_<37 alnum>')],
  ),
  ...family(
    {
      provider: 'Retell AI',
      revoke: 'Retell AI: revoke it in the account settings and issue a new one',
      doc: 'https://docs.retellai.com/accounts/api-keys-overview',
    },
    [contextual('retell-ai-api-key', 'API key', 'high', 'retellai', 'key_<28 hex>')],
  ),
  ...family({ provider: 'RunPod', revoke: 'RunPod: revoke it in the account settings and issue a new one' }, [
    contextual('runpod-api-key', 'API key', 'high', 'runpod', 'rpa_<40 upper-alnum><6 alnum>'),
  ]),
  ...family(
    {
      provider: 'Runway',
      revoke: 'Runway: revoke it in the account settings and issue a new one',
      doc: 'https://docs.dev.runwayml.com/guides/setup',
    },
    [contextual('runway-api-key', 'API key', 'high', 'runway', 'key_<128 any-hex>')],
  ),
  ...family({ provider: 'Saladcloud', revoke: 'Saladcloud: revoke it in the account settings and issue a new one' }, [
    token('saladcloud-api-key', 'API key', 'high', 'salad_cloud_<1-7 alnum>_<7-235 alnum>'),
  ]),
  ...family(
    {
      provider: 'Scale',
      revoke: 'Scale: revoke it in the account settings and issue a new one',
      doc: 'https://scale.com/docs/api-reference/authentication',
    },
    [
      contextual('scale-api-key', 'API key', 'high', 'scale', 'live_<32 hex>'),
      token('scale-callback-auth-key', 'callback auth key', 'high', 'live_auth_<32 hex>'),
    ],
  ),
  ...family(
    {
      provider: 'Stability AI',
      revoke: 'Stability AI: revoke it in the account settings and issue a new one',
      doc: 'https://platform.stability.ai/docs/api-reference#v1-user-account',
    },
    [contextual('stability-ai-api-key', 'API key', 'high', ['stability', 'stable', 'dreamstudio', 'stabilityai'], 'sk-<48 alnum>')],
  ),
  ...family(
    {
      provider: 'Tavily',
      revoke: 'Tavily: revoke it in the account settings and issue a new one',
      doc: 'https://docs.tavily.com/api-reference',
    },
    [token('tavily-api-key', 'API key', 'high', 'tvly-<32 alnum>')],
  ),
  ...family(
    { provider: 'Together AI', revoke: 'api.together.ai > Settings > API keys', doc: 'https://docs.together.ai/reference/authentication' },
    [token('togetherai-key', 'API key', 'high', 'tgp_v1_<43 base64url>')],
  ),
  ...family({ provider: 'Voiceflow', revoke: 'Voiceflow: revoke it in the account settings and issue a new one' }, [
    token('voiceflow-api-key', 'API key', 'high', [
      'VF.<24 any-hex>.<16 alnum>',
      'VF.DM.<24 any-hex>.<16 alnum>',
      'VF.WS.<24 any-hex>.<16 alnum>',
    ]),
  ]),
  ...family({ provider: 'Voicegain', revoke: 'Voicegain: revoke it in the account settings and issue a new one' }, [
    contextual(
      'voicegain-api-key',
      'API key',
      'high',
      'voicegain',
      'ey<34 base64url><1 printable>ey<108 base64url><1 printable><43 base64url>',
    ),
  ]),
  ...family({ provider: 'Voyage AI', revoke: 'Voyage AI: revoke it in the account settings and issue a new one' }, [
    contextual('voyage-ai-api-key', 'API key', 'high', ['voyageai', 'voyage'], '{pa-|al-}<43 base64url>'),
  ]),
  ...family({ provider: 'Weights & Biases', revoke: 'wandb.ai > User settings > API keys' }, [
    contextual('wandb-api-key', 'API key (legacy)', 'medium', ['wandb', 'weights', 'biases'], '<40 hex>'),
    token('wandb-api-key-v1', 'API key (v1)', 'medium', 'wandb_v1_<77 word>'),
  ]),
  ...family({ provider: 'xAI', revoke: 'console.x.ai > API Keys > Delete', doc: 'https://x.ai/api' }, [
    token('xai-api-key', 'API key', 'high', 'xai-(token-)<80 alnum>'),
  ]),
  ...family({ provider: 'Zhipu AI (Z.ai)', revoke: 'Zhipu AI (Z.ai): revoke it in the account settings and issue a new one' }, [
    contextual('zhipu-ai-z-ai-api-key', 'API key', 'high', ['zhipu', 'bigmodel', 'z.ai', 'z_ai'], '<32 any-hex>.<16 alnum>'),
  ]),
];
