import { OPEN_LESSONS } from './lessons'

/** A text in both languages of the page. */
export interface Bilingual {
  readonly ko: string
  readonly en: string
}

export interface CatalogueLesson {
  readonly id: string
  readonly title: Bilingual
  /** True if the lesson has a folder; otherwise the home page shows it as in preparation. */
  readonly open: boolean
}

export interface Chapter {
  readonly id: string
  readonly title: Bilingual
  readonly summary: Bilingual
  readonly lessons: readonly CatalogueLesson[]
}

/** A lesson with its place in the curriculum. */
export interface NumberedLesson extends CatalogueLesson {
  readonly chapter: Chapter
  /** Chapter and place in it, both from 1: '7.2'. */
  readonly number: string
}

/** The curriculum in reading order. */
export const CHAPTERS: readonly Chapter[] = [
  {
    id: 'what-kafka-is',
    title: { ko: '카프카란 무엇인가', en: 'What Kafka is' },
    summary: { ko: '여러 시스템 사이에 로그 하나', en: 'One log between many systems' },
    lessons: [
      lesson('why-kafka', '카프카는 왜 태어났나', 'Why Kafka was born'),
      lesson(
        'data-lake-pipeline',
        '데이터 레이크와 데이터 파이프라인',
        'Data lake and data pipeline',
      ),
      lesson(
        'big-picture',
        '프로듀서, 토픽, 컨슈머 한눈에',
        'Producer, topic, consumer at a glance',
      ),
      lesson('throughput', '높은 처리량: 묶어서, 나눠서', 'High throughput: batch and split'),
      lesson('elastic-scale', '무중단 확장과 축소', 'Scaling without downtime'),
    ],
  },
  {
    id: 'data-lake-architectures',
    title: { ko: '데이터 레이크 아키텍처', en: 'Data lake architectures' },
    summary: { ko: '원본을 쌓아 두고 다시 읽기', en: 'Keep the raw data, read it again' },
    lessons: [
      lesson('lambda-architecture', '레거시에서 람다로', 'From legacy to lambda'),
      lesson('kappa-architecture', '카파: 모든 것은 스트림', 'Kappa: everything is a stream'),
      lesson('streaming-data-lake', '스트리밍 데이터 레이크', 'Streaming data lake'),
    ],
  },
  {
    id: 'brokers',
    title: { ko: '카프카 브로커와 클러스터', en: 'Brokers and the cluster' },
    summary: { ko: '복제가 지키고 디스크가 뒤따른다', en: 'Replicas protect, the disk follows' },
    lessons: [
      lesson('broker-cluster', '브로커와 클러스터', 'Broker and cluster'),
      lesson('log-dir-explorer', '로그 디렉터리 둘러보기', 'Log directory explorer'),
      lesson('page-cache-flush', '페이지 캐시, 제로 카피, 플러시', 'Page cache, zero copy, flush'),
      lesson('replication', '복제: 리더와 팔로워', 'Replication: leader and followers'),
      lesson('leader-failover', '리더 장애와 선출', 'Leader failure and election'),
      lesson(
        'min-insync-replicas',
        'min.insync.replicas의 진짜 뜻',
        'What min.insync.replicas really means',
      ),
      lesson('controller', '컨트롤러', 'The controller'),
      lesson('retention', '보존 기간과 로그 세그먼트', 'Retention and log segments'),
      lesson('offsets-topic', '오프셋은 어디에 저장되나', 'Where offsets are kept'),
      lesson('group-coordinator', '코디네이터는 그룹마다', 'A coordinator per group'),
      lesson(
        'zookeeper-explorer',
        '주키퍼 znode 둘러보기와 KRaft',
        'ZooKeeper znode explorer and KRaft',
      ),
    ],
  },
  {
    id: 'topics-and-records',
    title: { ko: '토픽과 파티션, 레코드', en: 'Topics, partitions, records' },
    summary: { ko: '같은 키는 같은 파티션으로', en: 'The same key, the same partition' },
    lessons: [
      lesson('topics-partitions', '토픽과 파티션', 'Topics and partitions'),
      lesson('topic-naming', '토픽 이름 검사기', 'Topic name validator'),
      lesson('record-anatomy', '레코드 해부', 'Anatomy of a record'),
      lesson('key-to-partition', '키가 파티션을 정하는 법', 'How a key chooses the partition'),
    ],
  },
  {
    id: 'producer',
    title: { ko: '카프카 클라이언트와 프로듀서', en: 'Clients and the producer' },
    summary: { ko: '보냈다고 저장된 것은 아니다', en: 'Sent is not yet stored' },
    lessons: [
      lesson('first-producer', '첫 프로듀서 애플리케이션', 'The first producer application'),
      lesson('producer-pipeline', 'send()의 여정', 'The journey of send()'),
      lesson(
        'partitioners',
        '파티셔너: 기본, 라운드로빈, 스티키',
        'Partitioners: default, round-robin, sticky',
      ),
      lesson('batching-linger', '배치와 linger.ms', 'Batches and linger.ms'),
      lesson('compression', '압축', 'Compression'),
      lesson('acks', 'acks 0, 1, all', 'acks 0, 1, all'),
      lesson('retries-idempotence', '재시도와 멱등성', 'Retries and idempotence'),
      lesson('transactions', '트랜잭션과 isolation.level', 'Transactions and isolation.level'),
      lesson(
        'custom-partitioner',
        '파티션 지정과 커스텀 파티셔너(판교)',
        'Choosing the partition: the Pangyo partitioner',
      ),
      lesson(
        'delivery-callback',
        '전송 확인: Future와 콜백',
        'Delivery checks: Future and callback',
      ),
    ],
  },
  {
    id: 'consumer-groups',
    title: { ko: '컨슈머와 컨슈머 그룹', en: 'Consumers and consumer groups' },
    summary: { ko: '파티션을 나누어 함께 읽기', en: 'Partitions shared, read side by side' },
    lessons: [
      lesson('first-consumer', '첫 컨슈머 애플리케이션', 'The first consumer application'),
      lesson('consumer-groups', '컨슈머 그룹과 파티션 수', 'Consumer groups and partition counts'),
      lesson(
        'group-isolation',
        '그룹 격리: 하둡과 엘라스틱서치',
        'Group isolation: Hadoop and Elasticsearch',
      ),
      lesson('rebalance-basics', '리밸런스의 기본', 'Rebalancing basics'),
      lesson(
        'liveness-timeouts',
        '생존 확인: 세\u00a0가지 타임아웃',
        'Staying alive: three timeouts',
      ),
    ],
  },
  {
    id: 'offsets-and-commits',
    title: { ko: '오프셋과 커밋', en: 'Offsets and commits' },
    summary: { ko: '어디까지 읽었는지 누가 기억하나', en: 'Who remembers how far it was read' },
    lessons: [
      lesson('where-to-start', '어디서부터 읽을까', 'Where to start reading'),
      lesson(
        'auto-commit-34-40',
        '자동 커밋: 34~40 다시\u00a0읽기',
        'Auto commit: 34\u00a0to\u00a040 again',
      ),
      lesson(
        'auto-commit-risks',
        '자동 커밋의 위험: 중복과 유실',
        'Risks of auto commit: duplicates and loss',
      ),
      lesson('commit-sync', '동기 커밋', 'Synchronous commit'),
      lesson(
        'commit-async-201-241',
        '비동기 커밋: 201은\u00a0실패, 241은\u00a0성공',
        'Asynchronous commit: 201\u00a0fails, 241\u00a0succeeds',
      ),
      lesson('consumer-internals', '컨슈머 내부 구조', 'Inside the consumer'),
    ],
  },
  {
    id: 'rebalances-and-shutdown',
    title: { ko: '리밸런스 다루기와 안전한 종료', en: 'Handling rebalances and safe shutdown' },
    summary: { ko: '다시 나누고 안전하게 끝내기', en: 'Share again, end safely' },
    lessons: [
      lesson('rebalance-listener', '리밸런스 리스너', 'The rebalance listener'),
      lesson('static-membership', '정적 멤버십', 'Static membership'),
      lesson(
        'eager-vs-cooperative',
        'Eager와 협력적 리밸런스',
        'Eager and cooperative rebalancing',
      ),
      lesson(
        'assignors',
        '할당 전략: Range, RoundRobin, Sticky',
        'Assignment strategies: Range, RoundRobin, Sticky',
      ),
      lesson('manual-assign', 'assign()과 assignment()', 'assign() and assignment()'),
      lesson(
        'safe-shutdown',
        '안전한 종료: wakeup()과 close()',
        'Safe shutdown: wakeup() and close()',
      ),
      lesson(
        'sources-and-next',
        '출처, 오탈자, 그다음',
        'Sources, misspellings and what comes next',
      ),
    ],
  },
]

/** All lessons in reading order. */
export const LESSONS: readonly NumberedLesson[] = CHAPTERS.flatMap((chapter, c) =>
  chapter.lessons.map((one, l) => ({ ...one, chapter, number: `${c + 1}.${l + 1}` })),
)

/** The lesson with this id, or undefined if the curriculum has none. */
export function lessonOf(id: string): NumberedLesson | undefined {
  return LESSONS.find((one) => one.id === id)
}

function lesson(id: string, ko: string, en: string): CatalogueLesson {
  return { id, title: { ko, en }, open: OPEN_LESSONS.includes(id) }
}
