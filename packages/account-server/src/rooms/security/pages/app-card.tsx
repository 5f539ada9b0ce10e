// The dashboard's card of authenticator apps: whether there are any, never what their keys are.

import { nextAddress } from '../../../http/next-page.ts'
import { Card, DateTime, LinkButton, type RowAction, SummaryRows } from '../../../page/parts.ts'
import { appWords } from '../../../words/app-code-words.ts'
import type { AppView } from '../views.ts'

export function AppCard({ apps }: { apps: readonly AppView[] }) {
  const rows = apps.map((app) => ({
    name: <bdi>{app.name}</bdi>,
    state: app.confirmedAt === null ? appWords.waiting : <AppDates app={app} addedAt={app.confirmedAt} />,
    actions: actionsOn(app),
  }))
  return (
    <Card id="apps" title={appWords.heading} whatFor={appWords.whatFor}>
      {rows.length === 0 ? <p>{appWords.none}</p> : <SummaryRows rows={rows} />}
      <LinkButton href="/security/apps">{appWords.add}</LinkButton>
    </Card>
  )
}

/** When it was added and last used, to the day. */
function AppDates({ app, addedAt }: { app: AppView; addedAt: Date }) {
  return (
    <>
      {appWords.added} <DateTime at={addedAt} day />
      <br />
      {app.lastUsedAt === null ? (
        appWords.notUsed
      ) : (
        <>
          {appWords.lastUsed} <DateTime at={app.lastUsedAt} day />
        </>
      )}
    </>
  )
}

function actionsOn({ appCodeId: app, name: about, confirmedAt }: AppView): RowAction[] {
  const confirm = { verb: appWords.connect, about, href: '/security/apps/confirm' }
  const rename = { verb: appWords.rename, about, href: nextAddress('/security/apps/rename', { app }) }
  const remove = { verb: appWords.remove, about, href: nextAddress('/security/apps/remove', { app }) }
  return confirmedAt === null ? [confirm, remove] : [rename, remove]
}
