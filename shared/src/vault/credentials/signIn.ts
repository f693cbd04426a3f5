/** A token of the editor's own Microsoft account. */
interface EditorSession {
  readonly accessToken: string;
  readonly accountLabel: string;
}

export interface EditorSessionRequest {
  /** Id for `authentication.getSession`. */
  readonly provider: 'microsoft' | 'microsoft-sovereign-cloud';
  /** Pass as they are: the vault's scope, and the tenant that the vault's challenge named as `VSCODE_TENANT:...`. */
  readonly scopes: readonly string[];
  /** False: `silent`, show nothing. True: `createIfNone`. */
  readonly interactive: boolean;
}

/** One way of signing in that did not work. */
export interface SignInAttempt {
  /** "Visual Studio Code", "Azure CLI"... */
  readonly way: string;
  /** First line of why, without tokens or ids of requests. */
  readonly problem: string;
}

export interface SignInQuestion {
  /** Host name of the vault. */
  readonly label: string;
  readonly tenantId: string | undefined;
  readonly tried: readonly SignInAttempt[];
}

/** What signing in needs from the user's side; the command line passes none of it. */
export interface SignIn {
  /** The editor's session; undefined when there is none and `interactive` is false. May reject; then the next way is tried. */
  session?(request: EditorSessionRequest): Promise<EditorSession | undefined>;
  /** When nothing worked silently: `editor` signs in with Microsoft, `again` tries all silent ways once more (after `az login`). */
  ask?(question: SignInQuestion): Promise<'editor' | 'again' | undefined>;
}
