/** The topic of the groups' committed offsets. */
export const OFFSETS_TOPIC = '__consumer_offsets'
