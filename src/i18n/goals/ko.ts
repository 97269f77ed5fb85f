import type { Translation } from '../../base/messages'
import type { en } from './en'

export const ko = {
  acked: '{seconds}초에 {client} 레코드 {count}건의 ack를 받았습니다.',
  firstAcked: '{seconds}초에 {client} 레코드 {count}건 가운데 첫 ack를 받았습니다.',
  failed: '{seconds}초에 {client} 레코드 전송이 실패했습니다: {error}',
  thrown: '{seconds}초에 {client} 클라이언트에서 예외가 발생했습니다: {error}',
  flushed: '{seconds}초에 {client} 프로듀서의 flush()가 끝났습니다.',
  ended: '{seconds}초에 {client} 클라이언트가 종료됐습니다.',
  started: '{seconds}초에 {client} 클라이언트가 다시 시작됐습니다.',
  reads: '{seconds}초에 {client} 컨슈머가 첫 레코드를 읽었습니다.',
  shared:
    '{seconds}초에 리밸런스가 끝났습니다. {members} 컨슈머가 {group} 그룹의 파티션을 나눠 맡습니다(세대 {generation}).',
  alone:
    '{seconds}초에 리밸런스가 끝났습니다. {members} 컨슈머가 {group} 그룹의 파티션을 모두 맡습니다(세대 {generation}).',
  empty: '{seconds}초부터 {group} 그룹에 멤버가 없습니다.',
  leader: '{seconds}초에 {broker}번 브로커가 {partition} 파티션의 리더가 됐습니다.',
  leaders: '{seconds}초에 파티션 {count}개의 리더가 새로 정해졌습니다.',
  offline:
    '{seconds}초부터 파티션 {count}개가 오프라인입니다({partition}). 리더가 될 수 있는 레플리카가 없습니다.',
  leftIsr: '{seconds}초에 {broker}번 브로커가 {partition} 파티션의 ISR에서 빠졌습니다.',
  fenced: '{seconds}초에 {broker}번 브로커가 펜싱됐습니다.',
  stopped: '{seconds}초에 {broker}번 브로커가 종료됐습니다.',
  inSync: '{seconds}초에 {broker}번 브로커가 파티션 {count}개의 ISR에 돌아왔습니다.',
  up: '{seconds}초에 {broker}번 브로커가 클러스터에 들어왔습니다.',
  startFailed: '{broker}번 브로커가 시작하지 못하고 {seconds}초에 종료됐습니다.',
  cut: '{seconds}초에 끊긴 링크에서 처음으로 요청이나 응답이 유실됐습니다.',
  dropped: '{seconds}초에 응답이 유실됐습니다.',
  goOn: '이어서 재생',
  stops: '결과가 나오면 멈추기',
  done: '{seconds}초에 실행했습니다. 재생하면 다음이 보입니다.',
  complete: '{seconds}초에 실행했고 바로 적용됐습니다.',
  nothing: '{seconds}초에 실행했습니다. {length}초 안에는 결과가 나타나지 않습니다.',
  play: '재생',
  why: '왜?',
} as const satisfies Translation<typeof en>
