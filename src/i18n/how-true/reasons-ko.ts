import type { reasons as en } from './reasons-en'

/** Reasons of `luck.json` and `refused.json` in `conformance/recordings`. */
export const reasons: Readonly<Record<keyof typeof en, string>> = {
  transactions: '트랜잭션',
  'delete-records': '관리자의 레코드 삭제',
  'consumer-protocol': 'KIP-848의 consumer 프로토콜',
}
