#!/usr/bin/env node
// The kafkascope command. Builds itself on first use, and again when the source has changed.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { builtCli } from '../scripts/build-cli.js'

if (process.argv[2] === 'bench') await import('../scripts/bench.js')
else await import(pathToFileURL(join(await builtCli(), 'kafkascope.js')).href)
