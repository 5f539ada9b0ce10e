// What another program may use: the app to mount, and the service to open.

export { buildApp } from './build-app.ts'
export { type Config, parseConfig } from './config/config.ts'
export type { Deps } from './deps.ts'
export { openLog } from './open-log.ts'
export { type OwnParts, openService, type Service } from './open-service.ts'
