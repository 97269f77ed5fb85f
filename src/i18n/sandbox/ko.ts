import type { Translation } from '../../base/messages'
import type { en } from './en'

export const ko = {
  title: '실험실',
  newClusterTitle: '새 클러스터',
  fromLesson: '{lesson} 레슨에서',
  opening: '클러스터를 시작하고 있습니다.',
  openingToPlay: '클러스터를 시작하고 있습니다. 준비되면 바로 재생합니다.',
  surveyByPartition: '클러스터 전체, 파티션별',
  surveyByBroker: '클러스터 전체, 브로커별',
  byPartition: '파티션별',
  byBroker: '브로커별',
  arrangement: '보기 방식',
  add: '추가',
  tooManyRecords:
    '이대로 하면 레코드를 최대 {count}개까지 보내게 됩니다. 실행은 레코드 {most}개에서 끝납니다.',
  files: '파일',
  newCluster: '새 클러스터',
  keys: '단축키',
  keyArrangement: '파티션별, 브로커별 전환',
  keyEnter: '선택, 한 번 더 누르면 따로 보기',
  backToCluster: '클러스터로 돌아가기',
  plates: '따로 보기 그림',
  plateReplicas: '레플리카',
  plateReaders: '읽는 컨슈머',
  openOnPlate: '따로 보기',
  shareWords: '실험실, {seconds}초',
  refused: '실행할 수 없음: {reason}',
  dismiss: '닫기',
  moreWarnings: '이 릴리스가 모르는 설정이 {count}개 더 있습니다.',
  bound_events:
    '{seconds}초에 실행이 끝났습니다. 한 실행의 사건은 1,280,000건까지입니다. 앞선 시점으로 돌아가 덜 보내거나 새 클러스터를 여세요.',
  bound_messages:
    '{seconds}초에 실행이 끝났습니다. 오가는 요청과 응답, 타이머가 한꺼번에 10,000개를 넘었습니다. 쉬지 않고 재시도하는 설정이 있으면 간격을 두세요.',
  bound_replicas:
    '{seconds}초에 실행이 끝났습니다. 한 실행의 레플리카는 20,000개까지입니다. 앞선 시점으로 돌아가 파티션을 덜 만들거나 새 클러스터를 여세요.',
  bound_records:
    '{seconds}초에 실행이 끝났습니다. 한 실행의 레코드는 100,000건까지입니다. 앞선 시점으로 돌아가 덜 보내거나 새 클러스터를 여세요.',
  bound_time:
    '{seconds}초에 실행이 끝났습니다. 한 실행은 한 시간까지입니다. 앞선 시점으로 돌아가거나 새 클러스터를 여세요.',
  inspector: '살펴보기',
  cluster: '클러스터',
  brokers: '브로커',
  topics: '토픽',
  producers: '프로듀서',
  consumers: '컨슈머',
  groups: '그룹',
  leaving: '제거',
  leaving_client:
    '정상 종료하면 그림에서 빠집니다. 시작하거나 되돌리면 다시 나타납니다. 강제 종료된 클라이언트는 그림에 남습니다.',
  leaving_running: '먼저 정상 종료해 주세요. 종료된 뒤 여기에서 제거할 수 있습니다.',
  leaving_kraft:
    '브로커가 디스크와 함께 사라지고, 컨트롤러가 등록을 해제합니다(kafka-cluster.sh unregister).',
  leaving_zookeeper:
    '브로커가 디스크와 함께 사라집니다. 등록은 해제할 필요가 없습니다. 주키퍼는 세션이 끝난 브로커를 잊습니다.',
  leaving_voter: '다만 쿼럼의 과반수를 셀 때는 계속 포함됩니다.',
  leaving_replicas:
    '파티션의 레플리카 목록에는 번호가 남고, 이 브로커에만 있던 레코드는 유실됩니다. 같은 번호로 추가한 브로커는 빈 디스크로 시작해 모두 다시 가져옵니다.',
  leaving_broker: '할당된 레플리카가 없어 남는 것도 없습니다.',
  addTitle: '클러스터에 추가',
  field_version: 'Kafka 버전',
  field_brokers: '브로커 수',
  field_contents: '내용',
  contents_work: '동작 중인 토픽과 클라이언트',
  contents_empty: '브로커만',
  submitOpen: '열기',
  cancel: '취소',
  newClusterHint: '지금 보는 클러스터가 바뀝니다. 링크를 복사해 두면 다시 열 수 있습니다.',
  resetToNew: '처음 상태로',
  chooseEntity: '보기',
  wholeCluster: '클러스터 전체',
} as const satisfies Translation<typeof en>
