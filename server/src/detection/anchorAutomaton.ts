/** Where anchors end, in order of place: pairs of end offset and automaton state. */
export interface AnchorHits {
  readonly ends: Int32Array;
  readonly states: Uint16Array;
  readonly count: number;
}

/**
 * All anchors as one Aho-Corasick automaton over case-folded byte classes. Case is folded for every anchor; who needs it exact compares
 * afterwards. Bytes over 127 never are part of an anchor, so a buffer with one byte per UTF-16 unit gives the same hits as the UTF-8 bytes.
 */
export interface AnchorAutomaton {
  /** Hits in `bytes[from, to)`; the result is reused by the next call. */
  find(bytes: Uint8Array, from: number, to: number): AnchorHits;
  /** Indices of the anchors that end in a state, longest first. */
  anchorsOf(state: number): readonly number[];
}

const classBits = 6;
/** States from here on end an anchor, so that one comparison tells for four lanes at once. The gap below is never touched. */
const firstAccepting = 1 << 15;
/** Below this size lanes do not pay. */
const laneMinimum = 1024;

/** @throws RangeError when the anchors need more than 63 different characters or 32,768 states of one sort. */
export function buildAutomaton(anchors: readonly string[]): AnchorAutomaton {
  const classOf = new Uint8Array(256);
  let classes = 1;
  for (const anchor of anchors)
    for (const char of anchor.toLowerCase()) {
      const code = char.charCodeAt(0);
      if (code > 127) throw new RangeError(`The anchor "${anchor}" is not ASCII.`);
      if (classOf[code] === 0) classOf[code] = classOf[char.toUpperCase().charCodeAt(0)] = classes++;
    }
  if (classes > 1 << classBits) throw new RangeError('The anchors use more than 63 different characters.');

  const children: Int32Array[] = [new Int32Array(classes)];
  const ends: number[][] = [[]];
  anchors.forEach((anchor, index) => {
    let state = 0;
    for (let i = 0; i < anchor.length; i++) {
      const at = classOf[anchor.charCodeAt(i)]!;
      if (children[state]![at] === 0) {
        children[state]![at] = children.length;
        children.push(new Int32Array(classes));
        ends.push([]);
      }
      state = children[state]![at]!;
    }
    ends[state]!.push(index);
  });

  // Breadth first: failure links, completed transitions, and the order that keeps the hot rows near the root together.
  const fail = new Int32Array(children.length);
  const order: number[] = [0];
  for (let i = 0; i < order.length; i++) {
    const state = order[i]!;
    const row = children[state]!;
    const fallback = children[fail[state]!]!;
    for (let c = 0; c < classes; c++) {
      const next = row[c]!;
      if (next === 0) row[c] = state === 0 ? 0 : fallback[c]!;
      else {
        fail[next] = state === 0 ? 0 : fallback[c]!;
        ends[next]!.push(...ends[fail[next]!]!);
        order.push(next);
      }
    }
  }
  const number = new Int32Array(children.length);
  let plain = 0;
  let accepting = firstAccepting;
  for (const state of order) number[state] = ends[state]!.length > 0 ? accepting++ : plain++;
  if (plain > firstAccepting || accepting > firstAccepting * 2) throw new RangeError('The anchors need too many states.');
  const table = new Uint16Array(accepting << classBits);
  for (const state of order) for (let c = 0; c < classes; c++) table[(number[state]! << classBits) | c] = number[children[state]![c]!]!;
  const outputs: (readonly number[])[] = [];
  for (const state of order)
    if (ends[state]!.length > 0)
      outputs[number[state]! - firstAccepting] = ends[state]!.sort((a, b) => anchors[b]!.length - anchors[a]!.length);

  return new LaneScanner(table, classOf, Math.max(1, ...anchors.map(a => a.length)), outputs);
}

class LaneScanner implements AnchorAutomaton {
  readonly #table: Uint16Array;
  readonly #classOf: Uint8Array;
  readonly #longest: number;
  readonly #outputs: readonly (readonly number[])[];
  #ends = new Int32Array(1024);
  #states = new Uint16Array(1024);
  #count = 0;

  constructor(table: Uint16Array, classOf: Uint8Array, longest: number, outputs: readonly (readonly number[])[]) {
    this.#table = table;
    this.#classOf = classOf;
    this.#longest = longest;
    this.#outputs = outputs;
  }

  anchorsOf(state: number): readonly number[] {
    return this.#outputs[state - firstAccepting]!;
  }

  find(bytes: Uint8Array, from: number, to: number): AnchorHits {
    this.#count = 0;
    let at = from;
    for (; to - at >= laneMinimum; ) {
      const quarter = Math.min((to - at) >> 2, longestQuarter);
      const starts = [0, 1, 2, 3].map(k => this.#stateBefore(bytes, from, at + k * quarter));
      const steps = runFourLanes(this.#table, this.#classOf, bytes, at, quarter, starts as [number, number, number, number]);
      for (let lane = 0; lane < 4; lane++)
        for (let i = 0; i < steps; i++) {
          const state = laneStates[i * 4 + lane]!;
          if (state >= firstAccepting) this.#keep(at + lane * quarter + stepsWithHit[i]! + 1, state);
        }
      at += 4 * quarter;
    }
    let state = this.#stateBefore(bytes, from, at);
    for (; at < to; at++) {
      state = this.#table[(state << classBits) | this.#classOf[bytes[at]!]!]!;
      if (state >= firstAccepting) this.#keep(at + 1, state);
    }
    return { ends: this.#ends, states: this.#states, count: this.#count };
  }

  /** The state at `at`, from as many bytes before it as an anchor can have. */
  #stateBefore(bytes: Uint8Array, from: number, at: number): number {
    let state = 0;
    for (let i = Math.max(from, at - this.#longest); i < at; i++) state = this.#table[(state << classBits) | this.#classOf[bytes[i]!]!]!;
    return state;
  }

  #keep(end: number, state: number): void {
    if (this.#count === this.#ends.length) {
      const ends = new Int32Array(this.#count * 2);
      ends.set(this.#ends);
      const states = new Uint16Array(this.#count * 2);
      states.set(this.#states);
      this.#ends = ends;
      this.#states = states;
    }
    this.#ends[this.#count] = end;
    this.#states[this.#count++] = state;
  }
}

const longestQuarter = 1 << 14;
const stepsWithHit = new Int32Array(longestQuarter);
const laneStates = new Uint16Array(longestQuarter * 4);

/**
 * Four quarters of a stretch side by side: each step waits for a load, and the processor overlaps four of them. Nothing is called in the loop.
 * @returns how many steps hit; they and their states are left in `stepsWithHit` and `laneStates`.
 */
function runFourLanes(
  table: Uint16Array,
  classOf: Uint8Array,
  bytes: Uint8Array,
  at: number,
  quarter: number,
  [start0, start1, start2, start3]: readonly [number, number, number, number],
): number {
  let s0 = start0;
  let s1 = start1;
  let s2 = start2;
  let s3 = start3;
  const end = at + quarter;
  const to1 = quarter;
  const to2 = 2 * quarter;
  const to3 = 3 * quarter;
  let count = 0;
  for (let i = at; i < end; i++) {
    s0 = table[(s0 << classBits) | classOf[bytes[i]!]!]!;
    s1 = table[(s1 << classBits) | classOf[bytes[i + to1]!]!]!;
    s2 = table[(s2 << classBits) | classOf[bytes[i + to2]!]!]!;
    s3 = table[(s3 << classBits) | classOf[bytes[i + to3]!]!]!;
    if ((s0 | s1 | s2 | s3) >= firstAccepting) {
      stepsWithHit[count] = i - at;
      const k = count++ << 2;
      laneStates[k] = s0;
      laneStates[k + 1] = s1;
      laneStates[k + 2] = s2;
      laneStates[k + 3] = s3;
    }
  }
  return count;
}
