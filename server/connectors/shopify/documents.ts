/**
 * Questions to Shopify's Admin API (GraphQL). Kept small: a page of ten orders with their lines costs less than the
 * thousand points one question may cost.
 */
const money = 'shopMoney { amount currencyCode }';
const person = 'firstName lastName name company zip province provinceCode city address1 address2 phone';

/** Lines that come with an order; more are asked for one order at a time. */
const linesAtOnce = 40;

const lines = `
  nodes {
    id sku name quantity currentQuantity requiresShipping
    originalUnitPriceSet { ${money} }
    taxLines { ratePercentage }
  }
  pageInfo { hasNextPage endCursor }`;

const order = `
  id legacyResourceId name createdAt updatedAt processedAt cancelledAt
  displayFinancialStatus displayFulfillmentStatus
  note email phone paymentGatewayNames taxesIncluded
  customAttributes { key value }
  totalPriceSet { ${money} } totalShippingPriceSet { ${money} }
  totalDiscountsSet { ${money} } totalTaxSet { ${money} }
  shippingLine { title }
  billingAddress { ${person} }
  shippingAddress { ${person} }
  transactions(first: 10) { kind status processedAt }
  lineItems(first: ${linesAtOnce}) { ${lines} }
  fulfillments(first: 10) {
    id status displayStatus createdAt deliveredAt
    trackingInfo(first: 10) { company number }
  }`;

export const shopDocument = `query Shop {
  shop { name myshopifyDomain }
  currentAppInstallation { accessScopes { handle } }
}`;

export const changedDocument = `query ChangedOrders($first: Int!, $after: String, $query: String!) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes { ${order} }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const oneDocument = `query OneOrder($id: ID!) { order(id: $id) { ${order} } }`;

export const numberDocument = `query OrderByNumber($query: String!) {
  orders(first: 5, query: $query) { nodes { ${order} } }
}`;

export const linesDocument = `query MoreLines($id: ID!, $after: String!) {
  order(id: $id) { lineItems(first: 100, after: $after) { ${lines} } }
}`;

export const fulfilStateDocument = `query FulfilState($id: ID!) {
  order(id: $id) {
    cancelledAt
    fulfillments(first: 50) { id status trackingInfo(first: 20) { number } }
    fulfillmentOrders(first: 20) {
      nodes {
        id status
        supportedActions { action }
        assignedLocation { location { id } }
        lineItems(first: 100) { nodes { id remainingQuantity lineItem { sku name } } }
      }
    }
  }
}`;

export const fulfilDocument = `mutation Fulfil($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) {
    fulfillment { id status }
    userErrors { field message }
  }
}`;

export const trackingDocument = `mutation Tracking($id: ID!, $tracking: FulfillmentTrackingInput!, $notify: Boolean) {
  fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $tracking, notifyCustomer: $notify) {
    fulfillment { id }
    userErrors { field message }
  }
}`;

export const cancelStateDocument = `query CancelState($id: ID!) { order(id: $id) { cancelledAt } }`;

export const cancelDocument = `mutation Cancel(
  $id: ID!, $reason: OrderCancelReason!, $refundMethod: OrderCancelRefundMethodInput!, $restock: Boolean!,
  $notify: Boolean, $note: String
) {
  orderCancel(
    orderId: $id, reason: $reason, refundMethod: $refundMethod, restock: $restock, notifyCustomer: $notify,
    staffNote: $note
  ) {
    job { id done }
    orderCancelUserErrors { field message code }
  }
}`;

export const jobDocument = 'query Job($id: ID!) { job(id: $id) { id done } }';

export const refundStateDocument = `query RefundState($id: ID!) {
  order(id: $id) {
    refunds(first: 100) { id note totalRefundedSet { ${money} } }
    lineItems(first: 250) { nodes { id sku name refundableQuantity unfulfilledQuantity } }
    fulfillmentOrders(first: 5) { nodes { assignedLocation { location { id } } } }
    suggestedRefund(suggestFullRefund: true) {
      maximumRefundableSet { ${money} }
      suggestedTransactions {
        gateway
        parentTransaction { id }
        maximumRefundableSet { ${money} }
      }
    }
  }
}`;

/** The key is required for refunds: the same one again does nothing a second time. */
export const refundDocument = `mutation Refund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) {
    refund { id totalRefundedSet { ${money} } }
    userErrors { field message }
  }
}`;

export const hooksDocument = `query Hooks($after: String) {
  webhookSubscriptions(first: 100, after: $after) {
    nodes { id topic uri }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const hookDocument = `mutation Hook($topic: WebhookSubscriptionTopic!, $hook: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $hook) {
    webhookSubscription { id }
    userErrors { field message }
  }
}`;

export const noHookDocument = `mutation NoHook($id: ID!) {
  webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field message } }
}`;
