// The app's archive: a zip whose files lie in it as they are (`archive` in bundle.py). Python's own
// way to unpack it takes five times as long, and each start does it.
const END = 22; // bytes of the last record, which has no comment
const ENTRY = 46; // bytes of an entry before its name
const LOCAL = 30; // bytes before the name that stands before a file

// The files that are wanted, each as [path, bytes]; the bytes are those of the archive, not copied.
export function* files(archive, wanted) {
  const data = new DataView(archive);
  const end = archive.byteLength - END;
  if (data.getUint32(end, true) !== 0x06054b50) throw new Error("no archive");
  let at = data.getUint32(end + 16, true);
  for (let left = data.getUint16(end + 10, true); left > 0; left--) {
    const length = data.getUint16(at + 28, true);
    const path = new TextDecoder().decode(new Uint8Array(archive, at + ENTRY, length));
    if (wanted(path)) {
      if (data.getUint16(at + 10, true) !== 0) throw new Error("packed");
      const local = data.getUint32(at + 42, true);
      const before = data.getUint16(local + 26, true) + data.getUint16(local + 28, true);
      const size = data.getUint32(at + 24, true);
      yield [path, new Uint8Array(archive, local + LOCAL + before, size)];
    }
    at += ENTRY + length + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
  }
}
