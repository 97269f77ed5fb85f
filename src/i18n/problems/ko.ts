export const ko = {
  title: '이 링크를 열 수 없습니다',
  home: '차례로 가기',
  'link.empty': '링크가 비어 있습니다. 공유한 화면에서 다시 복사해 주세요.',
  'link.damaged': '링크가 손상됐거나 일부만 복사됐습니다. 줄바꿈 없이 전체를 다시 복사해 주세요.',
  'link.tooLarge':
    '링크에 담기에 너무 큽니다. 링크에는 글자 {chars}개, JSON {bytes} 바이트까지 담을 수 있습니다. 실험실에서 파일로 열어 주세요.',
  'link.newer': '더 새로운 버전에서 만든 링크입니다. 화면을 새로 고치거나 레슨을 직접 열어 주세요.',
  'link.unknownLesson': '이 링크의 레슨이 없습니다. 차례에서 골라 주세요.',
  scenario:
    '링크에 담긴 시나리오가 올바르지 않습니다. {problem} 공유한 사람에게 새 링크를 받아 주세요.',
  'target.unknown': '{target}: 없는 대상입니다.',
  'target.exists': '{target}: 이미 있습니다. 다른 이름을 골라 주세요.',
  'config.invalid': '카프카가 받지 않는 값입니다. {target}',
  'config.notModelled': '카프카는 {target} 값을 받지만 그 동작은 모델에 없습니다.',
  'config.noPause':
    '카프카는 {target} 값을 받지만, 그 일만 쉬지 않고 반복하느라 다른 일을 하지 못합니다. Kafkascope는 이 값을 받지 않습니다.',
  'config.partitions':
    '카프카는 {target} 값을 받지만, 메모리가 바닥날 때까지 파티션을 만듭니다. Kafkascope는 이 값을 받지 않습니다.',
  'kafka.error': '카프카의 응답: {target}',
  'kafka.tool': 'kafka-consumer-groups.sh: “{target}”',
  'process.running': '{target}: 이미 실행 중입니다.',
  'process.notRunning': '{target}: 실행 중이 아닙니다.',
  'broker.running': '{target}: 실행 중입니다. 먼저 정상 종료해 주세요.',
  'broker.last': '{target}: 하나뿐인 브로커입니다. 클러스터에는 브로커가 하나는 있어야 합니다.',
  'group.coordinatorNotAvailable':
    '{target} 그룹의 코디네이터가 없습니다. 잠시 뒤 다시 실행해 주세요.',
  'partition.unknown': '{target} 파티션이 없거나 리더가 없습니다.',
  'fork.branchesMax':
    '분기를 더 만들 수 없습니다. 필요 없는 분기를 지우고 화면을 새로 고쳐 주세요.',
  'fork.actsMax': '이 분기에서는 더 실행할 수 없습니다. 링크에 담을 수 있는 한도에 닿았습니다.',
  'fork.pastEnd': '실행이 이 시점보다 먼저 끝납니다.',
  other: '실행할 수 없습니다: {code} {detail}',
} as const
