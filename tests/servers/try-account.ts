import { mailSettings } from '../../contract/channels.ts';
import { testAccount } from '../../server/channels/mail/test-account.ts';
import { mailPassword } from './mail-servers.ts';

// Run as a program of its own, because trust in a certificate is decided when Node starts.
const settings = mailSettings.parse(JSON.parse(process.argv[2] ?? ''));
const secrets = { imapPassword: mailPassword, smtpPassword: mailPassword };
process.stdout.write(JSON.stringify(await testAccount(settings, secrets)));
