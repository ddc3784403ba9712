import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { CookieEditorStore } from '../../workbench/stores/cookie-editor-store.js';

const COOKIE = {
  name: 'sid', value: 'old', domain: 'app.example.com', hostOnly: true, path: '/', secure: true, httpOnly: false,
  sameSite: 'lax', session: true,
};
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

/** What was posted, and what the jar has. */
let posted;
let jar;
let refusal;

beforeEach(() => {
  posted = [];
  jar = [COOKIE];
  refusal = null;
  globalThis.fetch = async (path, { method, body }) => {
    if (method !== 'POST') return answer(200, { cookies: jar, total: jar.length, hasMore: false });
    posted.push(JSON.parse(body));
    return refusal ? answer(400, { error: refusal }) : answer(200, { cookie: { ...COOKIE, value: 'saved' } });
  };
});
const answer = (status, body) => ({ ok: status < 400, status, json: async () => body });
const opened = () => {
  const editor = new CookieEditorStore();
  editor.open(COOKIE);
  return editor;
};

test('an edited cookie is sent whole, with the key it replaces', async () => {
  const editor = opened();
  editor.change({ name: 'other', value: 'new' });
  await editor.save();
  assert.deepEqual(posted, [{
    ...COOKIE, name: 'other', value: 'new', replaces: { name: 'sid', domain: 'app.example.com', hostOnly: true, path: '/' },
  }]);
  assert.deepEqual([editor.isDirty, editor.draft.value], [false, 'saved']);
});

test('a new cookie and a duplicate replace nothing', async () => {
  const editor = new CookieEditorStore();
  editor.add('example.com');
  editor.change({ name: 'a' });
  await editor.save();
  editor.duplicate();
  assert.deepEqual([editor.isNew, editor.draft.name], [true, 'sid-copy']);
  await editor.save();
  assert.deepEqual(posted.map((body) => 'replaces' in body), [false, false]);
});

test('a refusal is kept beside what was typed', async () => {
  refusal = { code: 'invalidCookie', message: 'The path must begin with a slash.' };
  const editor = opened();
  editor.change({ path: 'x' });
  assert.equal(await editor.save(), null);
  assert.deepEqual(editor.error, { message: refusal.message, field: 'path' });
  assert.equal(editor.draft.path, 'x');
  editor.change({ path: '/x' });
  assert.equal(editor.error, null);
});

test('a line that makes no cookie closes the editor', async () => {
  globalThis.fetch = async () => answer(200, {});
  const editor = opened();
  editor.change({ session: false });
  assert.equal(await editor.save(), undefined);
  assert.equal(editor.isOpen, false);
});

test('a field that the app names wins over guessing', async () => {
  refusal = { code: 'invalidCookie', message: 'The path and the name do not fit.', field: 'name' };
  const editor = opened();
  editor.change({ path: '/x' });
  await editor.save();
  assert.equal(editor.error.field, 'name');
});

test('the line is sent as typed, and locks the form while it differs', async () => {
  const editor = opened();
  editor.change({ value: 'new' });
  editor.setMode('text');
  assert.equal(editor.text, 'sid=new; Path=/; Secure; SameSite=Lax');
  assert.deepEqual([editor.isTextTyped, editor.isDirty], [false, true]);
  editor.changeText({ text: 'sid=typed; Path=/' });
  assert.equal(editor.isTextTyped, true);
  await editor.save();
  assert.equal(posted[0].setCookie, 'sid=typed; Path=/');
  assert.equal(posted[0].url, 'https://app.example.com/');
});

test('a clean form follows the jar', async () => {
  const editor = opened();
  jar = [{ ...COOKIE, value: 'newer' }];
  editor.refresh();
  await settle();
  assert.deepEqual([editor.draft.value, editor.meanwhile], ['newer', null]);
});

test('what is typed survives a change of the jar, which is told', async () => {
  const editor = opened();
  editor.change({ value: 'mine' });
  jar = [{ ...COOKIE, value: 'newer' }];
  editor.refresh();
  await settle();
  assert.deepEqual([editor.draft.value, editor.meanwhile], ['mine', 'changed']);
  editor.revert();
  assert.deepEqual([editor.draft.value, editor.meanwhile, editor.isDirty], ['newer', null, false]);
});

test('a cookie that went closes a clean form, and is told in an edited one', async () => {
  const clean = opened();
  const edited = opened();
  edited.change({ value: 'mine' });
  jar = [];
  clean.refresh();
  edited.refresh();
  await settle();
  assert.equal(clean.isOpen, false);
  assert.deepEqual([edited.draft.value, edited.meanwhile], ['mine', 'gone']);
  edited.revert();
  assert.equal(edited.isOpen, false);
});

test('a partitioned cookie is edited in the form alone', () => {
  const editor = opened();
  editor.setMode('text');
  editor.open({ ...COOKIE, partitionKey: { topLevelSite: 'https://top.example' } });
  assert.equal(editor.mode, 'form');
});
