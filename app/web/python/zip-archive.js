// The app's archive: a zip whose files lie in it as they are (`archive` in bundle.py). In Chromium it
// stays where the browser has it, and a file takes memory only while Python reads it. Elsewhere it is
// in memory: WebKitGTK's app did not come while it was read so under load, for a reason not found.
const END = 22; // bytes of the last record, which has no comment
const ENTRY = 46; // bytes of an entry before its name
const LOCAL = 30; // bytes before the name that stands before a file

// Its files, each with its name and as much of a blob as Emscripten's WORKERFS uses, of which a slice
// can be `read`.
export async function files(blob) {
  const cut = "userAgentData" in navigator ? onDisk(blob) : inMemory(await blob.arrayBuffer());
  const view = async (from, to) => new DataView(await blob.slice(from, to).arrayBuffer());
  const end = await view(blob.size - END, blob.size);
  if (end.byteLength !== END || end.getUint32(0, true) !== 0x06054b50) throw new Error("no archive");
  const directory = await view(end.getUint32(16, true), blob.size - END);
  const found = [];
  for (let at = 0; at < directory.byteLength; ) {
    const [length, extra] = [directory.getUint16(at + 28, true), directory.getUint32(at + 30, true)];
    const packed = directory.getUint16(at + 10, true);
    if (packed || extra) throw new Error("not as it is made");
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, at + ENTRY, length));
    const start = directory.getUint32(at + 42, true) + LOCAL + length;
    found.push({ name, data: part(cut, start, directory.getUint32(at + 24, true)) });
    at += ENTRY + length;
  }
  return found;
}

// Cut out when it is read: a thousand blobs take more memory than their files.
function part(cut, start, size) {
  return {
    size,
    slice(begin, end) {
      const [first, last] = [start + begin, start + Math.min(end, size)];
      return { size: last - first, read: () => cut(first, last) };
    },
  };
}

function onDisk(blob) {
  const reader = new FileReaderSync();
  return (first, last) => reader.readAsArrayBuffer(blob.slice(first, last));
}

const inMemory = (bytes) => (first, last) => bytes.slice(first, last);
