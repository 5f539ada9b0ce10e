// The package as it is published: what is in it, how big it is, and that the README's examples compile and
// run on it.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildSync, transformSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const sources = readdirSync(join(packageFolder, 'src')).map((file) => file.replace(/\.ts$/, ''))
const tsc = join(createRequire(import.meta.url).resolve('typescript/package.json'), '../bin/tsc')
const read = (file: string) => readFileSync(join(packageFolder, file), 'utf8')

/** A folder outside the workspace where the packed package, and nothing else, is installed. */
let consumer: string
let packed: { filename: string; files: { path: string }[] }

beforeAll(() => {
  consumer = mkdtempSync(join(tmpdir(), 'recovery-code-'))
  const installed = join(consumer, 'node_modules/@sparekey/recovery-code')
  mkdirSync(installed, { recursive: true })
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', consumer]
  const printed = execFileSync('npm', pack, { cwd: packageFolder, encoding: 'utf8', stdio: 'pipe' })
  packed = JSON.parse(printed)[0]
  execFileSync('tar', ['-xzf', join(consumer, packed.filename), '-C', installed, '--strip-components=1'])
  writeFileSync(join(consumer, 'package.json'), '{ "type": "module" }')
})

afterAll(() => rmSync(consumer, { recursive: true, force: true }))

describe('the tarball', () => {
  it('holds the compiled sources, the vectors and the papers, and nothing else', () => {
    const compiled = sources.flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`])
    const vectors = readdirSync(join(packageFolder, 'vectors')).map((file) => `vectors/${file}`)
    const expected = ['LICENSE', 'README.md', 'package.json', ...compiled, ...vectors]
    expect(packed.files.map(({ path }) => path).sort()).toEqual(expected.sort())
  })
  it('asks for no other package', () => {
    const manifest = JSON.parse(read('package.json'))
    expect(Object.keys(manifest).filter((field) => /dependencies$/i.test(field))).toEqual([])
  })
  it('carries the licence that it names, in full', () => {
    expect(JSON.parse(read('package.json')).license).toBe('Apache-2.0')
    expect(read('LICENSE')).toBe(readFileSync(join(packageFolder, '../../LICENSE'), 'utf8'))
  })
})

describe('the main entry', () => {
  it('is under 4 kB minified and gzipped, without the fingerprint', () => {
    const bundle = (entry: string) =>
      buildSync({
        entryPoints: [join(packageFolder, 'src', entry)],
        bundle: true,
        minify: true,
        format: 'esm',
        platform: 'browser',
        target: 'es2023',
        write: false,
      }).outputFiles[0]?.contents ?? expect.unreachable()
    const main = bundle('index.ts')
    expect(gzipSync(main).length).toBeLessThan(4_000)
    expect(Buffer.from(main).includes('subtle')).toBe(false)
    expect(Buffer.from(bundle('fingerprint.ts')).includes('subtle')).toBe(true)
  })
  it('exports what it promises', async () => {
    const main = await import('@sparekey/recovery-code')
    const names = ['ALPHABET', 'generateRecoveryCode', 'parseRecoveryCode', 'printRecoveryCode']
    expect(Object.keys(main).sort()).toEqual(names)
    const fingerprint = await import('@sparekey/recovery-code/fingerprint')
    expect(Object.keys(fingerprint).sort()).toEqual(['fingerprintRecoveryCode', 'sameFingerprint'])
  })
})

describe('the examples of the README', () => {
  const examples = Array.from(
    read('README.md').matchAll(/^```ts\n(.*?)^```/gms),
    ([, example = '']) => example,
  )

  it('compile against the published types, in browsers too', () => {
    for (const [i, example] of examples.entries()) writeFileSync(join(consumer, `example-${i}.ts`), example)
    const options = {
      module: 'NodeNext',
      target: 'ES2023',
      lib: ['ES2023', 'DOM'],
      types: [],
      strict: true,
      noEmit: true,
    }
    writeFileSync(
      join(consumer, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, include: ['*.ts'] }),
    )
    const compile = () =>
      execFileSync(process.execPath, [tsc, '-p', consumer], { encoding: 'utf8', stdio: 'pipe' })
    expect(compile).not.toThrow()

    writeFileSync(
      join(consumer, 'wrong.ts'),
      "import { printRecoveryCode as p } from '@sparekey/recovery-code'\np('A')",
    )
    expect(compile).toThrow()
  })
  it('give the results that are written behind them', () => {
    let results = 0
    for (const [i, example] of examples.entries()) {
      const checked = example.replace(/^(.+?)[ \n]\/\/ → (.+)$/gm, (_, expression, result) => {
        results++
        return `deepStrictEqual(${expression}, ${result})`
      })
      const { code } = transformSync(`import { deepStrictEqual } from 'node:assert'\n${checked}`, {
        loader: 'ts',
      })
      const file = join(consumer, `example-${i}.mjs`)
      writeFileSync(file, code)
      execFileSync(process.execPath, [file], { stdio: 'pipe' })
    }
    expect({ examples: examples.length, results }).toEqual({ examples: 4, results: 10 })
  })
})
