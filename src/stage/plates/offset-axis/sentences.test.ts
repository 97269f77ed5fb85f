import { expect, test } from 'vitest'
import { duplicate, FOCUS, plate, waiting } from '../../fixtures/billing'
import { layout } from './layout'
import { sentences } from './sentences'

const places = layout(plate, { width: 976, height: 724 }, { pan: 0, focus: FOCUS })

test('the duplicate in sentences', () => {
  expect(sentences(duplicate, plate, places, 'en')).toEqual([
    'Broker 1 leads orders-0 with records 0 to 60.',
    'Group billing has committed offset 34.',
    'c1: gen. 1 · killed after processing records 27 to 40.',
    'c2 is at position 41, holds 7 returned records and has 20 in its buffer.',
    '6 records, 34 to 39, were processed more than once.',
  ])
})

test('waiting for the session, in Korean', () => {
  expect(sentences(waiting, plate, places, 'ko')).toEqual([
    '1번 브로커가 orders-0 리더이고, 0번부터 60번까지 레코드가 있습니다.',
    'billing 그룹의 커밋된 오프셋은 34번입니다.',
    'c1 컨슈머: 세대 1 · 강제 종료됨. 27번부터 40번까지 처리했습니다.',
    'c2 컨슈머는 읽지 않습니다. 상태: 세대 1 · 할당 없음.',
    '27번부터 40번까지 한 번 처리됐습니다.',
  ])
})
