import type { Locator, Page } from '@playwright/test'
import { expect } from './test'
import { type Locale, type StepId, stepWords, WORDS } from './words'

export const LESSON = 'lessons/auto-commit-34-40/'

/** Virtual ms at which the display's clock says 0. */
export const ZERO_MS = 13_500

/** The page of the lesson as its readers find it: by roles, names and words. */
export class LessonPage {
  readonly page: Page
  readonly locale: Locale

  constructor(page: Page, locale: Locale) {
    this.page = page
    this.locale = locale
  }

  get #say() {
    return WORDS[this.locale].player
  }

  /** Opens the lesson (or a link into it) and waits for the first true picture. */
  async open(fragment = ''): Promise<void> {
    await this.page.goto(`${this.locale}/${LESSON}${fragment}`)
    await this.ready()
  }

  async ready(): Promise<void> {
    await expect(this.stage).toHaveAttribute('data-instant', /^\d+$/)
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined))
  }

  get stage(): Locator {
    return this.page.locator('[data-layer="stage"]')
  }

  get transport(): Locator {
    return this.page.locator('.transport')
  }

  get playhead(): Locator {
    return this.page.getByRole('slider', { name: this.#say.timeline })
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 })
  }

  /** Names the branch on show and opens the list of all; there once there is one besides the original run. */
  get branch(): Locator {
    return this.page.locator('.branch-button')
  }

  /** Chooses a branch in the list, by its name. */
  async showBranch(name: string): Promise<void> {
    await this.branch.click()
    await this.page.locator('.branch-panel').getByRole('button', { name }).first().click()
    await this.page.keyboard.press('Escape')
  }

  get question(): Locator {
    return this.page.locator('section.question')
  }

  get log(): Locator {
    return this.page.locator('section.event-log')
  }

  /** The row of the event log that says this. */
  row(text: string): Locator {
    return this.log.getByRole('button', { name: text })
  }

  get selectedRow(): Locator {
    return this.log.locator('.log-selected .log-text')
  }

  get why(): Locator {
    return this.page.getByRole('region', { name: this.#say.whyTitle })
  }

  get announcer(): Locator {
    return this.page.getByTestId('announcer')
  }

  button(name: 'play' | 'pause' | 'stepForward' | 'stepBack' | 'nextKeyEvent' | 'nextScene') {
    return this.transport.getByRole('button', { name: this.#say[name], exact: true })
  }

  /** A button of the top bar, or of its menu while that is open. */
  tool(name: 'whatIf' | 'eventLog' | 'legend' | 'shareThisMoment' | 'presentation') {
    return this.page.getByRole('banner').getByRole('button', { name: this.#say[name], exact: true })
  }

  /** Presses a button of the top bar, where it has no room there in the bar's menu. */
  async press(name: Parameters<LessonPage['tool']>[0]): Promise<void> {
    const bar = this.page.getByRole('banner')
    const tool = this.tool(name)
    await expect(bar.locator('.bar-actions .bar-button').first()).toBeAttached()
    if (!(await tool.isVisible())) await bar.locator('.menu-button').click()
    await tool.click()
  }

  /** A mark of the stage by its key. */
  mark(key: string): Locator {
    return this.stage.locator(`[data-key="${key}"]`)
  }

  async goTo(step: StepId): Promise<void> {
    const { title } = stepWords(this.locale, step)
    const bars = this.page.locator('.step-bars')
    const list = bars.getByRole('combobox')
    const option = list.locator('option', { hasText: title })
    if (await list.isVisible()) await list.selectOption(await option.getAttribute('value'))
    else await bars.getByRole('button', { name: title, exact: true }).click()
    await expect(this.heading).toHaveText(title)
  }

  async setPace(value: 'story 4' | 'story 1' | 'rate 100' | 'rate 1' | 'rate 10'): Promise<void> {
    await this.transport
      .getByRole('combobox', { name: WORDS[this.locale].tempo.tempo })
      .selectOption(value)
  }

  /** Does what moves the playhead, and waits until it has moved and stands: the engine is asked first. */
  async moves(act: () => Promise<void>): Promise<void> {
    const before = await this.instant()
    await act()
    await expect.poll(() => this.instant()).not.toBe(before)
    await this.stands()
  }

  /** Waits until nothing moves and the stage shows the instant of the playhead. */
  async stands(): Promise<void> {
    await expect(this.transport).toHaveAttribute('data-playback', /^(paused|halted)$/)
    await expect
      .poll(async () => {
        const [shown, instant] = await Promise.all([
          this.stage.getAttribute('data-instant'),
          this.playhead.getAttribute('data-instant'),
        ])
        return shown === instant
      })
      .toBe(true)
  }

  /** Microseconds of virtual time at the playhead. */
  async instant(): Promise<number> {
    return Number(await this.playhead.getAttribute('data-instant'))
  }

  /** Everything that the stage draws, shape by shape, with the pointer out of the way. */
  async picture(): Promise<readonly string[]> {
    await this.page.mouse.move(2, 2)
    await this.stands()
    return this.stage.locator('> g').evaluateAll((shapes) => {
      // In which order attributes were written depends on what was drawn before.
      const tell = (node: Element): string => {
        const attributes = [...node.attributes].map(({ name, value }) => `${name}="${value}"`)
        const inner = node.childElementCount > 0 ? [...node.children].map(tell) : node.textContent
        return `${node.tagName} ${attributes.sort().join(' ')}\n${inner}`
      }
      return shapes.map(tell)
    })
  }

  /** The link of "share this moment". */
  async link(): Promise<string> {
    await this.press('shareThisMoment')
    const dialog = this.page.getByRole('dialog', { name: this.#say.shareThisMoment })
    const link = await dialog.getByRole('textbox').inputValue()
    await dialog.getByRole('button', { name: this.#say.closeDialog }).click()
    return link
  }

  /** Puts the playhead on a share of the timeline's width, 0 to 1, by the mouse. */
  async dragTo(...shares: readonly number[]): Promise<void> {
    const box = await this.page.locator('.timeline-plate').boundingBox()
    if (!box) throw new Error('no timeline')
    // On the axis: a mark under the pointer would be chosen.
    const y = box.y + box.height - 8
    const { mouse } = this.page
    const [first = 0, ...others] = shares
    await mouse.move(box.x + box.width * first, y)
    await mouse.down()
    for (const share of others) await mouse.move(box.x + box.width * share, y, { steps: 4 })
    await mouse.up()
  }

  /** The right ends of all marks on the timeline, and the playhead's place, px in the window. */
  async timelineEnds(): Promise<{ readonly marks: readonly number[]; readonly playhead: number }> {
    const marks = await this.page
      .locator('.timeline .mark :is(circle, line, rect, path)')
      .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().left))
    const line = await this.page.locator('.playhead-line').boundingBox()
    return { marks, playhead: (line?.x ?? 0) + (line?.width ?? 0) }
  }
}
