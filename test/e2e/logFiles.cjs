// Takes the place of @vscode/spdlog in VS Code's server, which is C++ that no install script has compiled here: without it every log and every
// output channel of an extension is empty, and a test that looks for values in the logs sees none.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

// The numbers that the editor uses for levels.
const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  #file;
  #level = 2;
  #plain = false;

  constructor(_kind, _name, file) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
  }

  #write(level, message) {
    if (level < this.#level) return;
    const head = this.#plain ? '' : `${new Date().toISOString().replace('T', ' ').replace('Z', '')} [${levels[level]}] `;
    try {
      appendFileSync(this.#file, `${head}${message}${this.#plain ? '' : '\n'}`);
    } catch {
      // The folder goes when a test ends, and the editor a moment later.
    }
  }

  trace = message => this.#write(0, message);
  debug = message => this.#write(1, message);
  info = message => this.#write(2, message);
  warn = message => this.#write(3, message);
  error = message => this.#write(4, message);
  critical = message => this.#write(5, message);
  getLevel = () => this.#level;
  setLevel(level) {
    this.#level = level;
  }
  clearFormatters() {
    this.#plain = true;
  }
  setPattern() {}
  flush() {}
  drop() {}
}

const create = async (name, file) => new Logger('', name, file);
// One by one, so that an import by name finds them.
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.version = 0;
