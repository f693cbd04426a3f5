// The floor of every scan: walks the tree given as argument and reads each file into one reused buffer, and does nothing else.
import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';

let buffer = Buffer.allocUnsafe(1 << 20);
let bytes = 0;

function read(path) {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  if (size > buffer.length) buffer = Buffer.allocUnsafe(size);
  bytes += readSync(file, buffer, 0, size, 0);
  closeSync(file);
}

function walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(path);
    else if (entry.isFile()) read(path);
  }
}

walk(process.argv[2]);
console.log(bytes);
