// QR codes as in ISO/IEC 18004: bytes, error correction level M, versions 1 to 20 (666 bytes).

const CORRECTION_BYTES = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const CORRECTION_BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

// How many modules of a version carry data and correction.
const roomOf = (version) => {
  let room = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const marks = Math.floor(version / 7) + 2;
    room -= (25 * marks - 10) * marks - 55;
    if (version >= 7) room -= 36;
  }
  return room;
};

// The product in the field of 256 elements.
const times = (a, b) => {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
};

const correctionOf = (data, length) => {
  const divisor = Array(length).fill(0);
  divisor[length - 1] = 1;
  let factor = 1;
  for (let i = 0; i < length; i++) {
    for (let j = 0; j < length; j++) divisor[j] = times(divisor[j], factor) ^ (divisor[j + 1] ?? 0);
    factor = times(factor, 2);
  }
  const rest = Array(length).fill(0);
  for (const byte of data) {
    const lead = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((coefficient, i) => (rest[i] ^= times(coefficient, lead)));
  }
  return rest;
};

// All bytes of a code in the order in which they are drawn.
const codewords = (bytes, version) => {
  const blocks = CORRECTION_BLOCKS[version - 1];
  const correction = CORRECTION_BYTES[version - 1];
  const all = Math.floor(roomOf(version) / 8);
  const room = (all - blocks * correction) * 8;
  const bits = [];
  const put = (value, length) => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >>> bit) & 1);
  };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, room - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < room; pad ^= 0xec ^ 0x11) put(pad, 8);
  const data = [];
  for (let i = 0; i < bits.length; i += 8) data.push(bits.slice(i, i + 8).reduce((byte, bit) => byte * 2 + bit));
  // The last blocks are a byte longer where the data does not divide evenly.
  const short = Math.floor(data.length / blocks);
  const longer = data.length % blocks;
  const parts = [];
  for (let i = 0, from = 0; i < blocks; i++) {
    const length = short + (i >= blocks - longer ? 1 : 0);
    const part = data.slice(from, (from += length));
    parts.push({ part, correction: correctionOf(part, correction) });
  }
  const drawn = [];
  for (let i = 0; i <= short; i++) for (const { part } of parts) if (i < part.length) drawn.push(part[i]);
  for (let i = 0; i < correction; i++) for (const block of parts) drawn.push(block.correction[i]);
  return drawn;
};

// Where alignment patterns stand, along either side.
const alignment = (version) => {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const places = [6];
  for (let at = version * 4 + 10; places.length < count; at -= step) places.splice(1, 0, at);
  return places;
};

const MASKS = [
  (x, y) => (x + y) % 2,
  (x, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

// What makes a code hard to read: long runs, blocks, what looks like a finder, an uneven share of dark.
const penalty = (cells) => {
  const size = cells.length;
  let points = 0;
  const line = (cell) => {
    const runs = [];
    let [colour, run] = [false, size]; // The light border counts as a run.
    for (let i = 0; i < size; i++) {
      if (cell(i) === colour) run++;
      else {
        runs.push(run);
        [colour, run] = [cell(i), 1];
      }
    }
    if (colour) runs.push(run, size);
    else runs.push(run + size);
    const inner = runs.map((length, i) => (i === 0 ? length - size : i === runs.length - 1 ? length - size : length));
    for (const length of inner) if (length >= 5) points += length - 2;
    // Dark runs have odd places: 1 1 3 1 1 with four light ones on a side.
    for (let i = 3; i < runs.length - 2; i += 2) {
      const unit = runs[i - 1];
      const core = [runs[i - 2], runs[i], runs[i + 1], runs[i + 2]];
      if (core[0] !== unit || runs[i] !== 3 * unit || core[2] !== unit || core[3] !== unit) continue;
      const [before, after] = [runs[i - 3], runs[i + 3]];
      if (before >= 4 * unit && after >= unit) points += 40;
      if (after >= 4 * unit && before >= unit) points += 40;
    }
  };
  for (let i = 0; i < size; i++) {
    line((j) => cells[i][j]);
    line((j) => cells[j][i]);
  }
  for (let y = 1; y < size; y++)
    for (let x = 1; x < size; x++)
      if (cells[y][x] === cells[y][x - 1] && cells[y][x] === cells[y - 1][x] && cells[y][x] === cells[y - 1][x - 1]) points += 3;
  const dark = cells.flat().filter(Boolean).length;
  points += (Math.ceil(Math.abs(dark * 20 - size * size * 10) / (size * size)) - 1) * 10;
  return points;
};

// The rows of a code, `true` is dark; nothing if the text is too long.
const qr = (text) => {
  const bytes = new TextEncoder().encode(text);
  const fits = (version) => {
    const data = Math.floor(roomOf(version) / 8) - CORRECTION_BLOCKS[version - 1] * CORRECTION_BYTES[version - 1];
    return bytes.length + (version < 10 ? 2 : 3) <= data;
  };
  const version = CORRECTION_BYTES.map((_, i) => i + 1).find(fits);
  if (!version) return null;
  const size = version * 4 + 17;
  const cells = Array.from({ length: size }, () => Array(size).fill(false));
  const fixed = Array.from({ length: size }, () => Array(size).fill(false));
  const set = (x, y, dark) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    cells[y][x] = dark;
    fixed[y][x] = true;
  };
  const square = (x, y, reach, rings) => {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) set(x + dx, y + dy, rings.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  // A number with the bits that correct it, drawn beside the finders: format, and from version 7 on the version.
  const checked = (value, length, divisor) => {
    let rest = value;
    for (let i = 0; i < length; i++) rest = (rest << 1) ^ ((rest >>> (length - 1)) * divisor);
    return (value << length) | rest;
  };
  const format = (mask) => {
    const bits = checked(mask, 10, 0x537) ^ 0x5412; // Level M is 00.
    for (let i = 0; i < 15; i++) {
      const dark = ((bits >>> i) & 1) === 1;
      if (i < 8) set(size - 1 - i, 8, dark);
      else set(8, size - 15 + i, dark);
      if (i < 6) set(8, i, dark);
      else if (i < 8) set(8, i + 1, dark);
      else set(i === 8 ? 7 : 14 - i, 8, dark);
    }
    set(8, size - 8, true);
  };
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, [0, 1, 3]);
  const places = alignment(version);
  const last = places.length - 1;
  places.forEach((x, i) =>
    places.forEach((y, j) => {
      const finder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (!finder) square(x, y, 2, [0, 2]);
    }),
  );
  format(0);
  if (version >= 7) {
    const bits = checked(version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
      set(a, b, ((bits >>> i) & 1) === 1);
      set(b, a, ((bits >>> i) & 1) === 1);
    }
  }
  const drawn = codewords(bytes, version).flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => ((byte >>> bit) & 1) === 1));
  let next = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const upward = ((right + 1) & 2) === 0;
    for (let i = 0; i < size; i++) {
      const y = upward ? size - 1 - i : i;
      for (const x of [right, right - 1]) if (!fixed[y][x]) cells[y][x] = drawn[next++] ?? false;
    }
  }
  const masked = MASKS.map((mask, index) => {
    format(index);
    return cells.map((row, y) => row.map((dark, x) => (fixed[y][x] ? dark : dark !== (mask(x, y) === 0))));
  });
  const points = masked.map(penalty);
  return masked[points.indexOf(Math.min(...points))];
};
