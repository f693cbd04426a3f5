import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

const helper = [
  '# The value of an environment variable; stops when it is not set.',
  'required_variable <- function(name) {',
  '  value <- Sys.getenv(name)',
  '  if (!nzchar(value)) stop("Environment variable ", name, " is not set", call. = FALSE)',
  '  value',
  '}',
];
const vault = [
  'secret_vault <- key_vault("https://demo-kv.vault.azure.net")',
  'secret_values <- new.env()',
  '',
  '# Reads the newest version of a secret and keeps it. After a 401 or 403 of the service, read it anew with fresh = TRUE: it was rotated.',
  'read_secret <- function(name, fresh = FALSE) {',
  '  if (fresh || is.null(secret_values[[name]])) assign(name, secret_vault$secrets$get(name)$value, envir = secret_values)',
  '  secret_values[[name]]',
  '}',
];

const behindHelper = (...code: readonly string[]): string => lines(...helper, '', ...code);

/** Before and after, as an expert would write it. */
export const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a variable',
    { path: 'src/a.R', target: inEnvironment(), before: lines('library(httr)', '', 'api_key <- "«v1234567»"') },
    lines('library(httr)', '', ...helper, '', 'api_key <- required_variable("API_KEY")'),
  ],
  [
    'no library yet',
    { path: 'src/a.R', target: inEnvironment(), before: lines('api_key <- "«v1234567»"') },
    behindHelper('api_key <- required_variable("API_KEY")'),
  ],
  [
    'a header',
    { path: 'src/a.R', target: inEnvironment(), before: lines('# header', 'api_key <- "«v1234567»"') },
    lines('# header', ...helper, '', 'api_key <- required_variable("API_KEY")'),
  ],
  [
    'CRLF survives',
    { path: 'src/a.R', target: inEnvironment(), before: lines('library(httr)\r', '\r', 'api_key <- "«v1234567»"\r') },
    lines(
      'library(httr)\r',
      '\r',
      '# The value of an environment variable; stops when it is not set.\r',
      'required_variable <- function(name) {\r',
      '  value <- Sys.getenv(name)\r',
      '  if (!nzchar(value)) stop("Environment variable ", name, " is not set", call. = FALSE)\r',
      '  value\r',
      '}\r',
      '\r',
      'api_key <- required_variable("API_KEY")\r',
    ),
  ],
  [
    'several libraries',
    { path: 'src/a.R', target: inEnvironment(), before: lines('library(dplyr)', 'library(httr)', 'x <- 1', 'api_key <- "«v1234567»"') },
    lines('library(dplyr)', 'library(httr)', '', ...helper, '', 'x <- 1', 'api_key <- required_variable("API_KEY")'),
  ],
  [
    'single quotes',
    { path: 'src/a.R', target: inEnvironment(), before: lines("library('httr')", '', "api_key <- '«v1234567»'") },
    lines(
      "library('httr')",
      '',
      '# The value of an environment variable; stops when it is not set.',
      'required_variable <- function(name) {',
      '  value <- Sys.getenv(name)',
      "  if (!nzchar(value)) stop('Environment variable ', name, ' is not set', call. = FALSE)",
      '  value',
      '}',
      '',
      "api_key <- required_variable('API_KEY')",
    ),
  ],
  [
    'an equals sign',
    { path: 'src/a.R', target: inEnvironment(), before: lines('api_key = "«v1234567»"') },
    behindHelper('api_key = required_variable("API_KEY")'),
  ],
  [
    'a global assignment',
    { path: 'src/a.R', target: inEnvironment(), before: lines('api_key <<- "«v1234567»"') },
    behindHelper('api_key <<- required_variable("API_KEY")'),
  ],
  [
    'a name with dots',
    { path: 'src/a.R', target: inEnvironment(), before: lines('api.key <- "«v1234567»"') },
    behindHelper('api.key <- required_variable("API_KEY")'),
  ],
  [
    'an argument',
    { path: 'src/a.R', target: inEnvironment(), before: lines('connect("u", "«v1234567»")') },
    behindHelper('connect("u", required_variable("DEMO_KEY"))'),
  ],
  [
    'a named argument',
    { path: 'src/a.R', target: inEnvironment(), before: lines('connect(user = "u", password = "«v1234567»")') },
    behindHelper('connect(user = "u", password = required_variable("PASSWORD"))'),
  ],
  [
    'a vector with names',
    { path: 'src/a.R', target: inEnvironment(), before: lines('headers <- c("api-key" = "«v1234567»", b = "c")') },
    behindHelper('headers <- c("api-key" = required_variable("KEY"), b = "c")'),
  ],
  [
    'an element of a list',
    { path: 'src/a.R', target: inEnvironment(), before: lines('config[["api_key"]] <- "«v1234567»"') },
    behindHelper('config[["api_key"]] <- required_variable("API_KEY")'),
  ],
  [
    'a member of a list',
    { path: 'src/a.R', target: inEnvironment(), before: lines('config$api_key <- "«v1234567»"') },
    behindHelper('config$api_key <- required_variable("API_KEY")'),
  ],
  [
    'a default parameter',
    { path: 'src/a.R', target: inEnvironment(), before: lines('connect <- function(key = "«v1234567»") key') },
    behindHelper('connect <- function(key = required_variable("KEY")) key'),
  ],
  [
    'what a function gives',
    { path: 'src/a.R', target: inEnvironment(), before: lines('key <- function() {', '  "«v1234567»"', '}') },
    behindHelper('key <- function() {', '  required_variable("DEMO_KEY")', '}'),
  ],
  [
    'a comparison',
    { path: 'src/a.R', target: inEnvironment(), before: lines('ok <- key == "«v1234567»"') },
    behindHelper('ok <- key == required_variable("DEMO_KEY")'),
  ],
  [
    'a pipe',
    { path: 'src/a.R', target: inEnvironment(), before: lines('token <- "«v1234567»" |> toupper()') },
    behindHelper('token <- required_variable("TOKEN") |> toupper()'),
  ],
  [
    'set in the environment of the process',
    { path: 'src/a.R', target: inEnvironment(), before: lines('Sys.setenv(API_KEY = "«v1234567»")') },
    behindHelper('Sys.setenv(API_KEY = required_variable("API_KEY"))'),
  ],
  [
    'part of a literal',
    { path: 'src/a.R', target: inEnvironment(), before: lines('auth <- "Bearer «v1234567»"') },
    behindHelper('auth <- paste0("Bearer ", required_variable("AUTH"))'),
  ],
  [
    'the middle of a literal',
    { path: 'src/a.R', target: inEnvironment(), before: lines('c <- "Server=x;Password=«v1234567»;Timeout=3"') },
    behindHelper('c <- paste0("Server=x;Password=", required_variable("C"), ";Timeout=3")'),
  ],
  [
    'inside paste0',
    { path: 'src/a.R', target: inEnvironment(), before: lines('auth <- paste0("Bearer ", "k=«v1234567»")') },
    behindHelper('auth <- paste0("Bearer ", paste0("k=", required_variable("DEMO_KEY")))'),
  ],
  [
    'a raw literal',
    { path: 'src/a.R', target: inEnvironment(), before: lines('json <- r"({"key": "«v1234567»"})"') },
    behindHelper('json <- paste0(r"({"key": ")", required_variable("JSON"), r"("})")'),
  ],
  [
    'a raw literal with dashes',
    { path: 'src/a.R', target: inEnvironment(), before: lines('json <- r"---[a "]" «v1234567»]---"') },
    behindHelper('json <- paste0(r"---[a "]" ]---", required_variable("JSON"))'),
  ],
  [
    'all of a raw literal',
    { path: 'src/a.R', target: inEnvironment(), before: lines('key <- r"(«v1234567»)"') },
    behindHelper('key <- required_variable("KEY")'),
  ],
  [
    'several lines',
    { path: 'src/a.R', target: inEnvironment(), before: lines('text <- "user=u', 'key=«v1234567»', '"') },
    behindHelper('text <- paste0("user=u', 'key=", required_variable("TEXT"), "', '")'),
  ],
  [
    'bytes',
    { path: 'src/a.R', target: inEnvironment(), before: lines('key <- charToRaw("«v1234567»")') },
    behindHelper('key <- charToRaw(required_variable("DEMO_KEY"))'),
  ],
  [
    'behind an operator of its own',
    { path: 'src/a.R', target: inEnvironment(), before: lines('x <- a %"% b', 'key <- "«v1234567»"') },
    behindHelper('x <- a %"% b', 'key <- required_variable("KEY")'),
  ],
  [
    'a password in a URL is encoded',
    {
      path: 'src/a.R',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      before: lines('url <- "amqp://u:«v1234567»@h"'),
    },
    behindHelper('url <- paste0("amqp://u:", utils::URLencode(required_variable("URL"), reserved = TRUE), "@h")'),
  ],
  [
    'hex around the value',
    { path: 'src/a.R', target: inEnvironment(), decode: [{ kind: 'hex' }], before: lines('auth <- "«7631»"') },
    behindHelper('auth <- paste(charToRaw(required_variable("AUTH")), collapse = "")'),
  ],
  [
    'a whole connection string',
    { path: 'src/a.R', target: inEnvironment(), scope: 'whole', before: lines('db <- "‹Server=x;Password=«v1234567»›"') },
    behindHelper('db <- required_variable("DB")'),
  ],
  [
    'a default of a lookup',
    { path: 'src/a.R', target: inEnvironment(), before: lines('key <- Sys.getenv("API_KEY", "«v1234567»")') },
    behindHelper('key <- required_variable("API_KEY")'),
  ],
  [
    'a named default of a lookup',
    { path: 'src/a.R', target: inEnvironment(), before: lines('key <- Sys.getenv("API_KEY", unset = "«v1234567»")') },
    behindHelper('key <- required_variable("API_KEY")'),
  ],
  [
    'the function is written once',
    {
      path: 'src/a.R',
      target: inEnvironment(),
      before: lines('required_variable <- function(name) Sys.getenv(name)', 'key <- "«v1234567»"'),
    },
    lines('required_variable <- function(name) Sys.getenv(name)', 'key <- required_variable("KEY")'),
  ],
  [
    'a file of a package',
    { path: 'R/a.R', target: inEnvironment(), files: { DESCRIPTION: 'Package: a\n' }, before: lines('key <- "«v1234567»"') },
    behindHelper('key <- required_variable("KEY")'),
  ],
  [
    'vault, by the environment',
    { path: 'src/a.R', target: byReference(), before: lines('api_key <- "«v1234567»"') },
    behindHelper('api_key <- required_variable("API_KEY")'),
  ],
  [
    'vault: a variable',
    { path: 'src/a.R', target: inClient(), before: lines('library(httr)', '', 'api_key <- "«v1234567»"') },
    lines('library(AzureKeyVault)', 'library(httr)', '', ...vault, '', 'api_key <- read_secret("api-key")'),
  ],
  [
    'vault: no library yet',
    { path: 'src/a.R', target: inClient(), before: lines('auth <- "Bearer «v1234567»"') },
    lines('library(AzureKeyVault)', '', ...vault, '', 'auth <- paste0("Bearer ", read_secret("api-key"))'),
  ],
  [
    'vault: the package is there',
    { path: 'src/a.R', target: inClient(), before: lines('library(AzureKeyVault)', 'auth <- "Bearer «v1234567»"') },
    lines('library(AzureKeyVault)', '', ...vault, '', 'auth <- paste0("Bearer ", read_secret("api-key"))'),
  ],
  [
    'vault: the client is made once',
    {
      path: 'src/a.R',
      target: inClient(),
      before: lines(
        'library(AzureKeyVault)',
        '',
        'secret_vault <- key_vault("https://demo-kv.vault.azure.net")',
        'secret_values <- new.env()',
        '',
        'read_secret <- function(name, fresh = FALSE) {',
        '  secret_vault$secrets$get(name)$value',
        '}',
        '',
        'auth <- "Bearer «v1234567»"',
      ),
    },
    lines(
      'library(AzureKeyVault)',
      '',
      'secret_vault <- key_vault("https://demo-kv.vault.azure.net")',
      'secret_values <- new.env()',
      '',
      'read_secret <- function(name, fresh = FALSE) {',
      '  secret_vault$secrets$get(name)$value',
      '}',
      '',
      'auth <- paste0("Bearer ", read_secret("api-key"))',
    ),
  ],
  [
    'vault: a file of a package',
    {
      path: 'R/a.R',
      target: inClient(),
      files: { DESCRIPTION: 'Package: a\nImports: AzureKeyVault\n' },
      before: lines('key <- function() "«v1234567»"'),
    },
    lines(
      'secret_vault <- AzureKeyVault::key_vault("https://demo-kv.vault.azure.net")',
      'secret_values <- new.env()',
      '',
      '# Reads the newest version of a secret and keeps it. After a 401 or 403 of the service, read it anew with fresh = TRUE: it was rotated.',
      'read_secret <- function(name, fresh = FALSE) {',
      '  if (fresh || is.null(secret_values[[name]])) assign(name, secret_vault$secrets$get(name)$value, envir = secret_values)',
      '  secret_values[[name]]',
      '}',
      '',
      'key <- function() read_secret("api-key")',
    ),
  ],
];

/** Where no call may stand, and what the refusal says. */
export const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'base64 around the value',
    { path: 'src/a.R', target: inEnvironment(), decode: [{ kind: 'base64' }], before: lines('auth <- "Basic «djEy»"') },
    /BASE64/,
  ],
  ['a comment', { path: 'src/a.R', target: inEnvironment(), before: lines('# «v1234567»', 'a <- 1') }, /comment/],
];
