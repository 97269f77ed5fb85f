import type { reasons as en } from './reasons-en'

/** Reasons of `luck.json` and `refused.json` in `conformance/recordings`. */
export const reasons: Readonly<Record<keyof typeof en, string>> = {
  transactions: '트랜잭션',
  'delete-records': '관리자의 레코드 삭제',
  'consumer-protocol': 'KIP-848의 consumer 프로토콜',
  'empty-assignment':
    '브로커를 하나도 할당하지 않은 파티션. 2.8은 받아들이지만, 그 뒤로 컨트롤러가 선호 리더를 찾을 때마다 실패합니다',
  'member-ids':
    '어느 멤버가 파티션을 반납하는지는 무작위 멤버 ID의 순서에 달렸습니다. 모델도 시드를 바꾸면 기록과 같은 실행이 나옵니다.',
  'sender-thread':
    'linger.ms=0이면 센더 스레드는 그 순간에 있는 레코드만 가져갑니다. 어느 레코드가 한 배치에 담기는지는 두 스레드 중 어느 쪽이 빠른지에 달렸습니다.',
  'slow-application':
    'linger.ms=5이면 배치는 5 ms 뒤에 떠납니다. 실제 애플리케이션이 레코드를 모두 추가하기 전에 그 시간이 지나기도 했습니다.',
  'instant-of-kill':
    '두 레코드 사이에 강제 종료됐고, 실제 실행의 애플리케이션은 조금 앞서 있었습니다.',
  'long-poll-in-flight':
    '브로커에서 기다리던 fetch의 응답이 poll()이 끝나기 직전에 올 수도, 직후에 올 수도 있습니다.',
  'clock-in-text': '예외 메시지에 브로커 시계의 시각이 들어 있습니다.',
}
