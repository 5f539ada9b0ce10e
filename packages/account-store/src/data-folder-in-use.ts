// What a second process hears of the first that has its data folder.

/** Another process has the folder, or the same one has it open already. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse'
  readonly folder: string
  readonly pid: number
  readonly since: Date

  constructor(folder: string, holder: { pid: number; since: Date }, isElsewhere: boolean) {
    const where = isElsewhere ? ' in another container or on another machine' : ''
    super(
      `The data folder ${folder} is in use by process ${holder.pid}${where}, since ` +
        `${holder.since.toISOString()}. Stop that process first, or choose another folder.`,
    )
    this.folder = folder
    this.pid = holder.pid
    this.since = holder.since
  }
}
