import { type FontFace, fontFacesIn, fontsOf } from './picture-fonts'

const SVG = 'http://www.w3.org/2000/svg'

/** The stage as a document of its own; sizes in px. */
export interface StagePicture {
  readonly svg: string
  readonly width: number
  readonly height: number
  /** For each font inside, the places of the texts that have letters of it. */
  readonly lettering: readonly (readonly Box[])[]
}

/** px of the picture. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * The picture that a stage shows, with its colours, letters and fonts inside: it needs no style sheet and no other file.
 * Names and roles that are for the page alone are left out.
 */
export async function pictureOf(
  stage: SVGSVGElement,
  words: { readonly title: string; readonly description: string },
): Promise<StagePicture> {
  const style = getComputedStyle(stage)
  const picture = stage.cloneNode(true) as SVGSVGElement
  for (const node of [picture, ...picture.querySelectorAll('*')]) inline(node, style)
  const [, , width = 0, height = 0] = (picture.getAttribute('viewBox') ?? '').split(' ').map(Number)
  picture.setAttribute('xmlns', SVG)
  picture.setAttribute('width', String(width))
  picture.setAttribute('height', String(height))
  const faces = fontFacesIn([...document.styleSheets])
  const boxes = boxesOf(stage, width)
  const fonts = fontsOf(picture, faces)
  const rules = await Promise.all([...fonts.keys()].map(ruleOf))
  const paper = node('rect', {
    width: '100%',
    height: '100%',
    fill: style.getPropertyValue('--paper'),
  })
  picture.prepend(
    node('title', {}, words.title),
    node('desc', {}, words.description),
    node('style', {}, [LETTERS, ...rules].join('\n')),
    paper,
  )
  return {
    svg: new XMLSerializer().serializeToString(picture),
    ...{ width, height },
    lettering: [...fonts.values()].map((texts) => texts.flatMap((i) => boxes[i] ?? [])),
  }
}

/** Where the texts of a stage are, in a picture of this width. */
function boxesOf(stage: SVGSVGElement, width: number): readonly Box[] {
  const whole = stage.getBoundingClientRect()
  const scale = width / whole.width
  return [...stage.querySelectorAll('text')].map((text) => {
    const box = text.getBoundingClientRect()
    return {
      x: (box.x - whole.x) * scale,
      y: (box.y - whole.y) * scale,
      width: box.width * scale,
      height: box.height * scale,
    }
  })
}

const LETTERS = 'text{font-variant-numeric:tabular-nums;font-feature-settings:"tnum"}'

/** Attributes that say something to the page, its tests or a screen reader. */
const OF_THE_PAGE = /^(data-|aria-)|^(class|role|tabindex|style)$/

/** Values of tokens in the place of their names. */
function inline(element: Element, style: CSSStyleDeclaration): void {
  for (const { name, value } of [...element.attributes]) {
    if (OF_THE_PAGE.test(name)) element.removeAttribute(name)
    else if (value.includes('var(')) {
      const resolved = value.replace(/var\((--[\w-]+)\)/g, (_, token: string) =>
        style.getPropertyValue(token).trim(),
      )
      element.setAttribute(name, resolved)
    }
  }
}

function node(name: string, attributes: Readonly<Record<string, string>>, text = ''): SVGElement {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.textContent = text
  return made
}

/** A face with its file inside; without it when the file cannot be read, so that the next family is taken. */
async function ruleOf({ family, weight, range, url }: FontFace): Promise<string> {
  try {
    const data = btoa(
      new Uint8Array(await (await fetch(url)).arrayBuffer()).reduce(
        (text, byte) => text + String.fromCharCode(byte),
        '',
      ),
    )
    const source = `url(data:font/woff2;base64,${data}) format("woff2")`
    return `@font-face{font-family:"${family}";font-weight:${weight};src:${source};unicode-range:${range}}`
  } catch {
    return ''
  }
}
