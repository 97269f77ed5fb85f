export const ko = {
  title: '이 링크를 열 수 없습니다',
  home: '차례로 가기',
  'link.empty': '링크가 비어 있습니다. 공유한 화면에서 다시 복사해 주세요.',
  'link.damaged': '링크가 손상됐거나 일부만 복사됐습니다. 줄바꿈 없이 전체를 다시 복사해 주세요.',
  'link.tooLarge': '링크에 담긴 내용이 너무 큽니다. 레슨을 열어 처음부터 다시 실행해 주세요.',
  'link.newer': '더 새로운 버전에서 만든 링크입니다. 화면을 새로 고치거나 레슨을 직접 열어 주세요.',
  'link.unknownLesson': '이 링크의 레슨이 없습니다. 차례에서 골라 주세요.',
  scenario:
    '링크에 담긴 시나리오가 올바르지 않습니다. {problem} 공유한 사람에게 새 링크를 받아 주세요.',
  'target.unknown': '{target}: 없는 대상입니다.',
  'process.running': '{target}: 이미 실행 중입니다.',
  'process.notRunning': '{target}: 실행 중이 아닙니다.',
  'group.notEmpty': '{target} 그룹에 멤버가 남아 있습니다. 컨슈머를 먼저 종료해 주세요.',
  'group.coordinatorNotAvailable':
    '{target} 그룹의 코디네이터가 없습니다. 잠시 뒤 다시 실행해 주세요.',
  'partition.unknown': '{target} 파티션이 없거나 리더가 없습니다.',
  'fork.branchesMax': '분기를 더 만들 수 없습니다. 화면을 새로 고쳐 다시 시작해 주세요.',
  'fork.actsMax': '이 분기에서는 더 실행할 수 없습니다. 링크에 담을 수 있는 한도에 닿았습니다.',
  'fork.pastEnd': '실행이 이 시점보다 먼저 끝납니다.',
  other: '실행할 수 없습니다: {code} {detail}',
} as const
