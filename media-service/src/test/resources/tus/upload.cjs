// node upload.cjs ENDPOINT TOKEN CHAT FILE STORE: uploads a file, going on where an earlier run was ended.
const fs = require("node:fs");
const path = require("node:path");
const tus = require("tus-js-client");

const [endpoint, token, chat, file, store] = process.argv.slice(2);
let named = "";
const upload = new tus.Upload(fs.createReadStream(file), {
  endpoint,
  chunkSize: 1024 * 1024,
  retryDelays: Array(120).fill(500),
  headers: { Authorization: "Bearer " + token },
  metadata: { chat, filename: path.basename(file), filetype: "application/octet-stream" },
  uploadSize: fs.statSync(file).size,
  urlStorage: new tus.FileUrlStorage(store),
  onProgress: (sent) => process.stdout.write("sent " + sent + "\n"),
  onAfterResponse: (_, response) => { named = response.getHeader("Parley-File") || named; },
  onError: (error) => { process.stdout.write("failed " + error + "\n"); process.exit(1); },
  onSuccess: () => { process.stdout.write("file " + named + "\n"); process.exit(0); },
});
upload.findPreviousUploads().then((earlier) => {
  if (earlier.length > 0) {
    upload.resumeFromPreviousUpload(earlier[0]);
  }
  upload.start();
});
