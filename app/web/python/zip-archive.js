// Reads an archive of the app: a zip whose files are stored uncompressed (python_archive.py). In
// Chromium it stays where the browser stores it, and a file takes memory only while Python reads it.
// Elsewhere the archive is in memory: WebKitGTK's app did not start under load while reading from the
// disk, for a reason not found.
const END = 22; // bytes of the last record, which has no comment
const ENTRY = 46; // bytes of a directory entry before its name
const LOCAL = 30; // bytes before the name in front of a file's data
const SIGNATURE = 0x06054b50; // of the last record

/**
 * Part of a file, which `read` copies out of the archive.
 * @typedef {{ size: number, read: () => ArrayBuffer }} Slice
 *
 * A file: as much of a Blob as Emscripten's WORKERFS uses.
 * @typedef {{ size: number, slice: (begin: number, end: number) => Slice }} FileData
 *
 * @typedef {{ name: string, data: FileData }} ArchivedFile
 *
 * Copies the bytes from the first to before the last out of the archive.
 * @typedef {(first: number, last: number) => ArrayBuffer} Cut
 */

// Returns the archive's files. Rejects where the blob is no archive of ours.
/**
 * @param {Blob} blob
 * @returns {Promise<ArchivedFile[]>}
 */
export async function files(blob) {
  const cut = "userAgentData" in navigator ? onDisk(blob) : inMemory(await blob.arrayBuffer());
  /** @type {(from: number, to: number) => Promise<DataView>} */
  const view = async (from, to) => new DataView(await blob.slice(from, to).arrayBuffer());
  const end = await view(blob.size - END, blob.size);
  if (end.byteLength !== END || end.getUint32(0, true) !== SIGNATURE) throw new Error("no archive");
  const directory = await view(end.getUint32(16, true), blob.size - END);
  const found = [];
  for (let at = 0; at < directory.byteLength; ) {
    const [length, extra] = [
      directory.getUint16(at + 28, true),
      directory.getUint32(at + 30, true),
    ];
    const packed = directory.getUint16(at + 10, true);
    if (packed || extra) throw new Error("unexpected layout of a zip");
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, at + ENTRY, length));
    const start = directory.getUint32(at + 42, true) + LOCAL + length;
    found.push({ name, data: file(cut, start, directory.getUint32(at + 24, true)) });
    at += ENTRY + length;
  }
  return found;
}

// Cuts when it is read: a thousand blobs take more memory than their files.
/**
 * @param {Cut} cut
 * @param {number} start
 * @param {number} size
 * @returns {FileData}
 */
function file(cut, start, size) {
  return {
    size,
    slice(begin, end) {
      const [first, last] = [start + begin, start + Math.min(end, size)];
      return { size: last - first, read: () => cut(first, last) };
    },
  };
}

/**
 * @param {Blob} blob
 * @returns {Cut}
 */
function onDisk(blob) {
  const reader = new FileReaderSync();
  return (first, last) => reader.readAsArrayBuffer(blob.slice(first, last));
}

/** @type {(bytes: ArrayBuffer) => Cut} */
const inMemory = (bytes) => (first, last) => bytes.slice(first, last);
