import { readFileSync } from 'node:fs'
import { en } from '../src/i18n/lost/en'
import { ko } from '../src/i18n/lost/ko'
import { newCluster } from '../src/scenario/new-cluster'
import { fragment } from './moment'
import { expect, test } from './test'

const WORDS = { en, ko }

/** Keeps the page's workers where a test can end them. */
function keepWorkers(): void {
  const kept: Worker[] = []
  const Original = window.Worker
  Object.assign(window, { kept })
  window.Worker = class extends Original {
    constructor(...given: ConstructorParameters<typeof Original>) {
      super(...given)
      kept.push(this)
    }
  }
}

/** Ends the newest worker as an error of its own does, and those in its place before they can tell anything. */
function endWorkers(): void {
  const { kept } = window as unknown as { readonly kept: readonly Worker[] }
  for (let death = 0; death < 3; death++) kept.at(-1)?.onerror?.(new ErrorEvent('error'))
}

function countWorkers(): number {
  return (window as unknown as { readonly kept: readonly Worker[] }).kept.length
}

for (const locale of ['ko', 'en'] as const) {
  test(`a worker that dies twice at the same place is told of, saved and opened anew, ${locale}`, async ({
    page,
  }) => {
    const scenario = newCluster({ version: '4.x', brokers: 3 })
    const acts = [{ atMs: 2_000, command: { do: 'kill', target: 'b2' } }]
    await page.addInitScript(keepWorkers)
    await page.goto(
      `${locale}/sandbox/#${fragment({ v: 1, scenario, acts, atMs: 3_000, lang: locale })}`,
    )
    const play = page.locator('.play-button')
    await expect(play).toBeEnabled()
    await page.evaluate(endWorkers)
    const workers = await page.evaluate(countWorkers)
    const alert = page.getByRole('alert')
    await expect(alert).toContainText(WORDS[locale].lost)
    await expect(alert).toContainText(WORDS[locale].fault)
    const saving = page.waitForEvent('download')
    await alert.getByRole('button', { name: WORDS[locale].save }).click()
    const saved = readFileSync(await (await saving).path(), 'utf8')
    expect(JSON.parse(saved)).toMatchObject({
      ...{ script: scenario.script, clients: scenario.clients },
      ...{ acts, openAtMs: 3_000 },
    })
    expect(await page.evaluate(countWorkers)).toBe(workers)
    await alert.getByRole('button').last().click()
    await expect(play).toBeEnabled()
    await expect(alert).toHaveCount(0)
    expect(await page.evaluate(countWorkers)).toBe(workers + 1)
  })
}
