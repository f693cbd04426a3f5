/** Reads what `run.ts` says on a console that the editor writes to as well, shows it, and keeps the counts of its closing line. */
export class SuiteOutput {
  #counts: { passed: number; failed: number } | undefined;
  readonly #verbose = Boolean(process.env['VERBOSE']);

  take(line: string): void {
    const said = line.match(/^\[suite\] (.*)$/)?.[1];
    const closing = said?.match(/^(\d+) passed, (\d+) failed$/);
    if (closing) this.#counts = { passed: Number(closing[1]), failed: Number(closing[2]) };
    else if (said !== undefined) console.log(said);
    else if (this.#verbose) console.log(`    ${line}`);
  }

  /** undefined when the run ended, or was given up, without a verdict. */
  get counts(): { readonly passed: number; readonly failed: number } | undefined {
    return this.#counts;
  }
}
