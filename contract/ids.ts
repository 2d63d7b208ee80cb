import { z } from 'zod';

/** Ids are UUIDv7 made by the server (time-ordered, so they also sort by creation); a shop is a small integer. */
const uuid = () => z.uuid();

export const shopId = z.coerce.number().int().positive().brand<'ShopId'>();
export const staffId = uuid().brand<'StaffId'>();
export const customerId = uuid().brand<'CustomerId'>();
export const orderId = uuid().brand<'OrderId'>();
export const shipmentId = uuid().brand<'ShipmentId'>();
export const importId = uuid().brand<'ImportId'>();
export const accountId = uuid().brand<'AccountId'>();
export const rawInputId = uuid().brand<'RawInputId'>();
export const conversationId = uuid().brand<'ConversationId'>();
export const messageId = uuid().brand<'MessageId'>();
export const noteId = uuid().brand<'NoteId'>();
export const eventId = uuid().brand<'EventId'>();
export const uploadId = uuid().brand<'UploadId'>();
export const enclosureFileId = uuid().brand<'EnclosureFileId'>();
export const moveId = uuid().brand<'MoveId'>();
export const noiseMarkId = uuid().brand<'NoiseMarkId'>();
export const probeId = uuid().brand<'ProbeId'>();
export const grantId = uuid().brand<'GrantId'>();
export const consignmentId = uuid().brand<'ConsignmentId'>();
export const productId = uuid().brand<'ProductId'>();
export const variantId = uuid().brand<'VariantId'>();
export const holdId = uuid().brand<'HoldId'>();
export const printRunId = uuid().brand<'PrintRunId'>();
export const trackingFileId = uuid().brand<'TrackingFileId'>();
export const apiTokenId = uuid().brand<'ApiTokenId'>();
export const connectionId = uuid().brand<'ConnectionId'>();
export const connectionInputId = uuid().brand<'ConnectionInputId'>();
export const performanceId = uuid().brand<'PerformanceId'>();
export const proposalId = uuid().brand<'ProposalId'>();
export const customerMergeId = uuid().brand<'CustomerMergeId'>();
export const tagId = uuid().brand<'TagId'>();
export const viewId = uuid().brand<'ViewId'>();
export const bulkId = uuid().brand<'BulkId'>();
export const handoverId = uuid().brand<'HandoverId'>();
export const snippetId = uuid().brand<'SnippetId'>();
export const deviceId = uuid().brand<'DeviceId'>();
export const mentionId = uuid().brand<'MentionId'>();
export const firstRepliesId = uuid().brand<'FirstRepliesId'>();

export type ShopId = z.infer<typeof shopId>;
export type StaffId = z.infer<typeof staffId>;
export type CustomerId = z.infer<typeof customerId>;
export type OrderId = z.infer<typeof orderId>;
export type ShipmentId = z.infer<typeof shipmentId>;
export type ImportId = z.infer<typeof importId>;
export type AccountId = z.infer<typeof accountId>;
export type RawInputId = z.infer<typeof rawInputId>;
export type ConversationId = z.infer<typeof conversationId>;
export type MessageId = z.infer<typeof messageId>;
export type NoteId = z.infer<typeof noteId>;
export type EventId = z.infer<typeof eventId>;
export type UploadId = z.infer<typeof uploadId>;
export type EnclosureFileId = z.infer<typeof enclosureFileId>;
export type MoveId = z.infer<typeof moveId>;
export type NoiseMarkId = z.infer<typeof noiseMarkId>;
export type ProbeId = z.infer<typeof probeId>;
export type GrantId = z.infer<typeof grantId>;
export type ConsignmentId = z.infer<typeof consignmentId>;
export type ProductId = z.infer<typeof productId>;
export type VariantId = z.infer<typeof variantId>;
export type HoldId = z.infer<typeof holdId>;
export type PrintRunId = z.infer<typeof printRunId>;
export type TrackingFileId = z.infer<typeof trackingFileId>;
export type ApiTokenId = z.infer<typeof apiTokenId>;
export type ConnectionId = z.infer<typeof connectionId>;
export type ConnectionInputId = z.infer<typeof connectionInputId>;
export type PerformanceId = z.infer<typeof performanceId>;
export type ProposalId = z.infer<typeof proposalId>;
export type CustomerMergeId = z.infer<typeof customerMergeId>;
export type TagId = z.infer<typeof tagId>;
export type ViewId = z.infer<typeof viewId>;
export type BulkId = z.infer<typeof bulkId>;
export type HandoverId = z.infer<typeof handoverId>;
export type SnippetId = z.infer<typeof snippetId>;
export type DeviceId = z.infer<typeof deviceId>;
export type MentionId = z.infer<typeof mentionId>;
export type FirstRepliesId = z.infer<typeof firstRepliesId>;

/** An instant, ISO 8601 with offset. */
export const instant = z.iso.datetime({ offset: true });
/** A calendar day in Asia/Tokyo, YYYY-MM-DD. */
export const day = z.iso.date();
/** Integer yen. */
export const yen = z.number().int();
