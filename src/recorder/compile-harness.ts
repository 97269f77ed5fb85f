import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import type { ClientPlan } from './plan'
import type { Toolchain } from './toolchain'

/** Compiles the observing classes and the programs of the clients into a folder, with the client library. */
export function compileHarness(
  { javac, harness }: Toolchain,
  clientJars: readonly string[],
  clients: readonly ClientPlan[],
  folder: string,
): string {
  const classes = join(folder, 'classes')
  const sources = [...javaFiles(harness), ...clients.map((client) => writeProgram(client, folder))]
  const args = [
    '-nowarn',
    '-proc:none',
    '-encoding',
    'UTF-8',
    '-d',
    classes,
    '-cp',
    clientJars.join(delimiter),
  ]
  const { status, error, stderr } = spawnSync(javac, [...args, ...sources], { encoding: 'utf8' })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`javac:\n${stderr.slice(0, 4000)}`)
  return classes
}

function javaFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.java'))
    .map((entry) => join(entry.parentPath, entry.name))
}

function writeProgram({ mainClass, source }: ClientPlan, folder: string): string {
  const file = join(folder, 'programs', `${mainClass.replace('.', '/')}.java`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, source)
  return file
}
