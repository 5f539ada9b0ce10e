// Reads the workspace's Markdown for what it points at: links, headings and names in code. Judges nothing.

import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.cache', 'data', 'test-results'])

/** Everything in the workspace that is ours, as paths from `root`; folders end in a slash. */
export function listPaths(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (NOT_OURS.has(entry.name)) return []
    return entry.isDirectory() ? [`${path}/`, ...listPaths(root, path)] : [path]
  })
}

export type Markdown = {
  path: string
  /** The text without code blocks, white space folded, so that a sentence is found however its lines break. */
  text: string
  /** Where its links and pictures lead, as they are written. */
  links: string[]
  /** The anchors of its headings, as GitHub makes them. */
  anchors: string[]
  /** What stands between backticks. */
  codes: string[]
  /** The cells of its tables, without the lines under their heads. */
  rows: string[][]
}

export function readMarkdown(root: string, path: string): Markdown {
  const prose = readFileSync(join(root, path), 'utf8').replace(/^```.*?^```$/gms, '')
  const codes = [...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
  const links = [...prose.replace(/`[^`]+`/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  const headings = [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
  const rows = prose.split('\n').filter((line) => /^\|(?! *-+)/.test(line))
  return {
    path,
    text: prose.replace(/\s+/g, ' '),
    links,
    anchors: headings.map(anchorOf),
    codes,
    rows: rows.map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    ),
  }
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-')
}
