// `npm start`: installs what is missing, builds, and starts the server in this terminal.
// The server is imported here, not run in a process of its own, so SIGTERM, SIGINT and the exit code are the server's.

import { pathToFileURL } from 'node:url'
import { installIfNeeded, workspace } from './install-if-needed.mjs'
import { runTool } from './run-tool.mjs'

installIfNeeded()
if (!runTool('tsc', ['-b'])) {
  console.error('The build failed: its message above says where.')
  process.exit(1)
}
await import(pathToFileURL(`${workspace}packages/account-server/dist/main.js`).href)
