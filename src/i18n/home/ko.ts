import type { Translation } from '../../base/messages'
import type { en } from './en'

export const ko = {
  title: '카프카를 한 칸씩',
  invitation: '멈추고, 되감고, 왜 그런지 물어보세요.',
  start: '{number} 레슨부터 시작',
  continue: '{number} 레슨 이어서 보기',
  again: '{number} 레슨 다시 보기',
  openSandbox: '실험실 열기',
  teaser: '왜 일곱\u00a0건이 두\u00a0번\u00a0결제됐을까?',
  teaserPicture:
    '결과 줄 위에 30번부터 40번까지 레코드가 놓여 있습니다. 34~40번 위에는 한 층이 더 쌓여 있습니다. 이 일곱 건은 두 번 결제됐습니다.',
  curriculum: '차례',
  chapter: '{number}장',
  here: '여기까지',
  legend: '그림 읽는 법',
  finishedLesson: '마친 레슨',
  bookmark: '내 책갈피',
  nextLesson: '다음 레슨',
  inPreparation: '준비 중',
  progress: '레슨 {total}개 중 {done}개 마침',
} as const satisfies Translation<typeof en>
