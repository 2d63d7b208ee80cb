import { parts } from '../compose.ts';
import { readConfig } from '../config.ts';
import { Refusal } from '../platform/errors.ts';
import { openCore } from '../program.ts';
import { type PasswordReset, resetPassword } from '../staff/reset-password.ts';
import { type Command, UsageError } from './command.ts';

/** For whoever may run commands on the server: he holds the database anyway. */
export const resetPasswordCommand: Command = {
  name: 'staff reset-password',
  summary: 'ログインできなくなったスタッフに新しいパスワードを作ります。',
  usage: 'EMAIL',
  options: {},
  async run(call) {
    const [email, ...more] = call.words;
    if (email === undefined || more.length > 0) {
      throw new UsageError('スタッフのメールアドレスを1つ書いてください。');
    }
    const core = await openCore(parts, { config: readConfig(), log: call.tell, tends: false });
    try {
      const reset = await resetPassword(core.runner, email);
      call.print(call.flag('json') ? JSON.stringify(reset) : sentences(reset));
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'not_found') throw error;
      call.tell(`「${email}」というメールアドレスのスタッフはいません。つづりを確かめてください。`);
      return 1;
    } finally {
      await core.stop();
    }
  },
};

function sentences(reset: PasswordReset): string {
  const lines = [
    `${reset.name} さん (${reset.email}) の新しいパスワード: ${reset.password}`,
    'ログインしたら、画面でご自分のパスワードに変えてください。開いていた画面はすべてログアウトしました。',
  ];
  if (reset.disabled)
    lines.push('この方は停止中です。オーナーが「スタッフ」の画面で再開するまでログインできません。');
  return lines.join('\n');
}
