import { type GraphBody } from '../send/graph-body.js';
import * as account from './account.js';
import { type BlockTarget, changeBlocks } from './blocking.js';
import * as media from './media.js';
import * as numbers from './numbers.js';
import { type CloudApiOptions } from './options.js';
import * as send from './send.js';
import * as templates from './templates.js';
import { GraphTransport } from './transport.js';

/**
 * Meta's Cloud API with one access token. Sends never throw: their answer says what became of them. Every other call throws
 * GraphCallError, whose `verdict` has class, cause and next step.
 */
export class CloudApiClient {
  private readonly transport: GraphTransport;

  constructor(private readonly options: CloudApiOptions) {
    this.transport = new GraphTransport(options);
  }

  sendMessage(phoneNumberId: string, body: GraphBody) { return send.sendMessage(this.transport, phoneNumberId, body); }
  /** `typing` also shows the customer that an answer is being written. */
  markRead(phoneNumberId: string, wamid: string, { typing = false } = {}) { return send.markRead(this.transport, phoneNumberId, wamid, typing); }

  uploadMedia(phoneNumberId: string, upload: media.MediaUpload) { return media.uploadMedia(this.transport, phoneNumberId, upload); }
  mediaInfo(mediaId: string, phoneNumberId?: string) { return media.mediaInfo(this.transport, mediaId, phoneNumberId); }
  downloadMedia(url: string) { return media.downloadMedia(this.transport, this.options, url); }
  deleteMedia(mediaId: string, phoneNumberId?: string) { return media.deleteMedia(this.transport, mediaId, phoneNumberId); }

  listTemplates(wabaId: string, filter?: templates.TemplateFilter) { return templates.listTemplates(this.transport, wabaId, filter); }
  createTemplate(wabaId: string, template: Record<string, unknown>) { return templates.createTemplate(this.transport, wabaId, template); }
  editTemplate(templateId: string, change: Record<string, unknown>) { return templates.editTemplate(this.transport, templateId, change); }
  deleteTemplate(wabaId: string, name: string, templateId?: string) { return templates.deleteTemplate(this.transport, wabaId, name, templateId); }

  phoneNumber(phoneNumberId: string, fields?: readonly string[]) { return numbers.phoneNumber(this.transport, phoneNumberId, fields); }
  phoneNumbers(wabaId: string, fields?: readonly string[]) { return numbers.phoneNumbers(this.transport, wabaId, fields); }
  profile(phoneNumberId: string) { return numbers.profile(this.transport, phoneNumberId); }
  updateProfile(phoneNumberId: string, change: Record<string, unknown>) { return numbers.updateProfile(this.transport, phoneNumberId, change); }
  registerNumber(phoneNumberId: string, pin: string) { return numbers.registerNumber(this.transport, phoneNumberId, pin); }
  healthStatus(nodeId: string) { return numbers.healthStatus(this.transport, nodeId); }

  blockUsers(phoneNumberId: string, targets: readonly BlockTarget[]) { return changeBlocks(this.transport, phoneNumberId, 'POST', targets); }
  unblockUsers(phoneNumberId: string, targets: readonly BlockTarget[]) { return changeBlocks(this.transport, phoneNumberId, 'DELETE', targets); }

  subscribedApps(wabaId: string) { return account.subscribedApps(this.transport, wabaId); }
  subscribeApp(wabaId: string, override?: { callbackUri: string; verifyToken: string }) { return account.subscribeApp(this.transport, wabaId, override); }
  debugToken(inputToken: string, app: { id: string; secret: string }) { return account.debugToken(this.transport, inputToken, app); }

  close() { return this.transport.close(); }
}
