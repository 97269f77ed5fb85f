import type { Translation } from '../../base/messages'
import type { en } from './en'

export const ko = {
  colours: '색은 키, 위험, 커밋에만 씁니다. 지금 일어나는 일은 명암을 뒤집어 그립니다.',
  time: '타임라인',
  timeRequest: '요청 또는 응답',
  timeAppend: '레코드 추가',
  timeProcessing: '레코드 처리',
  timeDuplicate: '다시 처리함',
  timeCommit: '커밋',
  timeHeartbeat: '하트비트',
  timeGeneration: '새 세대',
  timeKilled: '강제 종료, 정상 종료, 전원 꺼짐',
  timeStarted: '시작',
  timeWait: '타임아웃 대기',
  timeHighWatermark: '하이 워터마크 이동',
  timeProgress: '커밋된 오프셋 위의 진행, 빨강은 강제 종료 시 다시 처리할 레코드',
  timeAhead: '재생 위치의 오른쪽에는 같은 표시가 흐리게 있습니다. 앞으로 일어날 일입니다.',
  causes: '원인',
  causesHow:
    '‘왜?’를 누르면 첫 원인부터 번호가 붙습니다. 그림과 목록의 같은 번호는 같은 사건입니다.',
  space: '스페이스',
} as const satisfies Translation<typeof en>
