import { describe, expect, test } from 'vitest'
import { CHAPTERS } from '../lessons/catalogue'

/**
 * Forms that the glossary avoids and that no other word contains. A form that is right in another sense
 * (조각, 서버, 메시지 키) is left to the reader's eye or narrowed by a pattern.
 */
const AVOIDED: readonly RegExp[] = [
  // Log and records
  /메시지(?! 키| 값)/,
  /로우/,
  /밸류|벨류/,
  /타임 스탬프/,
  /옵셋/,
  /적재|어펜드/,
  /시리얼라이즈|직렬화기/,
  /묘비/,
  /컴프레션/,
  /로그 압축|로그 압착/,
  /리텐션/,
  /로그 엔드 오프셋|마지막 오프셋/,
  /하이워터마크|고수위/,
  /최종 안정 오프셋/,
  /에폭|리더 세대/,
  // Storage
  /플러쉬|내려 쓰기/,
  /라이트백/,
  /디렉토리/,
  /무복사|제로카피/,
  /단계별 저장소/,
  /페이지캐시/,
  // Brokers and replication
  /리플리케이션/,
  /리플리카/,
  /복제 계수|복제 개수/,
  /마스터|주 파티션/,
  /동기화 복제본/,
  /탈락/,
  /죽은 파티션/,
  /선거/,
  /부정 선출|불완전 선출/,
  /장애 극복/,
  /절단|트렁케이트/,
  /제어기/,
  /정족수/,
  /크래프트|휘발성 노드/,
  /메타 데이터/,
  /패치|페치/,
  /연옥/,
  /컨피그|디폴트/,
  // Producer
  /생산자/,
  /분배기/,
  /라운드 로빈|끈끈한/,
  /누적기|축적기/,
  /어플리케이션|쓰레드/,
  /쟁반|트레이/,
  /링거/,
  /비행 중/,
  /ack은|ack을|전송 완료 응답/,
  /리트라이/,
  /타임 아웃|시간 만료/,
  /쓰루풋|레이턴시/,
  /멱등 프로듀서/,
  /블럭/,
  /콜백함수/,
  // Transactions
  /트랜잭셔널/,
  /롤백/,
  /고립 수준/,
  /유령/,
  /적어도 한 번|딱 한 번/,
  // Consumer
  /소비자|소비하|컨슘/,
  /구성원/,
  /건넨/,
  /폴링/,
  /프리페치된/,
  /포지션/,
  /확약/,
  /오토 커밋|비명시적 커밋/,
  /(?<![가-힣])렉(?![가-힣])|래그/,
  /잃음|잃어버림|재독/,
  /그룹 조정자/,
  /하트 비트|심박/,
  /세션 만료 대기/,
  /퇴출/,
  /리밸런싱|재조정/,
  /조급한/,
  /코퍼레이티브|Coop(?!erative)/,
  /구형|신형/,
  /제너레이션/,
  /가입|탈퇴/,
  /배정|어사이너/,
  /철회|분배 취소/,
  /빈손/,
  /스태틱/,
  /청취자|종료 후크/,
  /컨슈머그룹/,
  // Background and faults
  /파이프 라인/,
  /아키텍쳐/,
  /내결함성|단일 실패 지점/,
  /스케일 아웃/,
  /결함 삽입/,
  /정전/,
  /우아한 종료/,
  /네트워크 파티션/,
  /드롭/,
  /재기동|리스타트/,
  // Interface
  /플레이(?!스)/,
  /한 스텝|다음 이벤트/,
  /리와인드/,
  /시간선|레인(?![가-힣])/,
  /이벤트 로그/,
  /인과/,
  /공유하기|스냅샷 공유/,
  /퀴즈|오답/,
  /(?<!에)포크/,
  /샌드박스|놀이터/,
  /강의 화면|프로젝터/,
  /컴플리트/,
  /범례|레전드/,
  /실행 취소/,
  /내가 한 일|(?<!줄)바꿈/,
  /모션 감소/,
  // Tone and translationese
  /에 의해/,
  /을 통해|를 통해/,
  /에 대한/,
  /의 경우/,
  /성공적으로/,
  /되어지|어집니다|여집니다/,
  /놀랍게도|손쉽게|강력한/,
  /틀렸|아쉽/,
  /당신|우리 /,
  /해요[.?]|예요[.?]|어요[.?]/,
  /[!]/,
  /[—;]/,
]

const COUNTERS = '번|건|개|대|회|초|분|배|단계|장'

type Texts = readonly (readonly [where: string, text: string])[]

const SOURCES = {
  ...import.meta.glob<object>(['./*/ko.ts', './*/ko/*.ts'], { eager: true }),
  ...import.meta.glob<object>('../stage/**/ko.ts', { eager: true }),
  ...import.meta.glob<object>(['../lessons/**/ko.ts', '../lessons/**/*.ko.ts'], { eager: true }),
}

function textsIn(where: string, value: unknown): Texts {
  if (typeof value === 'string') return [[where, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(`${where} ${key}`, inner))
}

const TEXTS: Texts = [
  ...Object.entries(SOURCES).flatMap(([path, module]) => textsIn(path, module)),
  ...CHAPTERS.flatMap(
    ({ title, summary, lessons }): Texts => [
      ['chapter', title.ko],
      ['chapter', summary.ko],
      ...lessons.map((lesson) => [lesson.id, lesson.title.ko] as const),
    ],
  ),
]

/** The lines of sources whose sentences are functions: they can only be read, not called without a cluster. */
const LINES: Texts = Object.entries(
  import.meta.glob<string>(['./*/ko*.ts', '../stage/**/ko.ts'], {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
).flatMap(([path, source]) =>
  source
    .split('\n')
    .filter((line) => /[가-힣]/.test(line))
    .map((line) => [path, line.trim()] as const),
)

/** Code, settings and class names keep their own spelling. */
function prose(text: string): string {
  return text.replace(/`[^`가-힣]*`/g, '`code`').replace(/\$?\{\w+\}/g, '{}')
}

function offending(texts: Texts, patterns: readonly RegExp[]) {
  return texts.flatMap(([where, text]) =>
    patterns.flatMap((pattern) => {
      const found = pattern.exec(prose(text))
      return found === null ? [] : [`${where}: "${found[0]}" in "${text}"`]
    }),
  )
}

const TOUCHING_PARTICLE = new RegExp(`\\}(?!${COUNTERS})[가-힣]`)
const EITHER_PARTICLE = /이\(가\)|을\(를\)|은\(는\)|\(으\)로|이\/가|을\/를|은\/는|와\/과/

describe('Korean texts', () => {
  test('there are texts to check', () => {
    expect(TEXTS.length).toBeGreaterThan(60)
  })

  test('use the words of the glossary', () => {
    expect(offending(TEXTS, AVOIDED)).toEqual([])
  })

  test('use the words of the glossary where they are functions', () => {
    const words = AVOIDED.filter(({ source }) => /[가-힣]/.test(source))
    expect(offending(LINES, words)).toEqual([])
  })

  test('put no particle on a placeholder', () => {
    expect(offending([...TEXTS, ...LINES], [TOUCHING_PARTICLE, EITHER_PARTICLE])).toEqual([])
  })

  test('write ranges with a tilde and without spaces', () => {
    expect(offending(TEXTS, [/\d\s*[–—]\s*\d/, /\d ~ ?\d|\d ?~ \d/])).toEqual([])
  })
})

describe('the check itself finds', () => {
  test.each(['{client}가 멈춤', '{topic}에 추가', '{x}이(가)'])('a particle in %j', (text) => {
    const found = offending([['here', text]], [TOUCHING_PARTICLE, EITHER_PARTICLE])
    expect(found).not.toEqual([])
  })

  test.each(['{id}번 브로커가', '{count}건', '{t} s 시점에', '{topic} 토픽에'])(
    'none in %j',
    (text) => {
      expect(offending([['here', text]], [TOUCHING_PARTICLE, EITHER_PARTICLE])).toEqual([])
    },
  )

  test.each(['옵셋 34', '메시지 7건', '성공했어요.'])('an avoided form in %j', (text) => {
    expect(offending([['here', text]], AVOIDED)).toHaveLength(1)
  })
})
