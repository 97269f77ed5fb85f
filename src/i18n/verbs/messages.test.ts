import { expect, test, vi } from 'vitest'
import { sayAct, sayField, sayOption } from './messages'

vi.mock('./en', () => ({ en: {} }))

test('a page that has loaded Korean alone says every word of an order', () => {
  expect([
    sayAct('ko', 'kill', null),
    sayAct('ko', 'electLeader', 'unclean'),
    sayField('ko', 'addBroker', 'id'),
    sayField('ko', 'addClient', 'id'),
    sayOption('ko', 'oneWay', 'true'),
  ]).toEqual(['강제 종료(kill -9)', '언클린 리더 선출', '번호', 'ID', '한 방향만'])
})
