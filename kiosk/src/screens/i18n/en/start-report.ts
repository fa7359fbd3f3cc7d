import type { startReport as zh } from '../zh-cn/start-report.ts';

export const startReport = {
  'start.fine': 'Checked at start, nothing found',
  'start.repaired': 'Checked at start: something was damaged and has been repaired. You can sell.',
  'start.wrong': 'The check at start failed: this till cannot sell',
  'start.all': 'Everything that was checked',
  'start.kept': 'Nothing was deleted; what was found is kept in: {{where}}',
  'start.outcome.fine': 'fine',
  'start.outcome.repaired': 'repaired',
  'start.outcome.wrong': 'wrong',
  'start.lock.own': 'No other till uses the data folder.',
  'start.crypto.works': 'Encryption and signing work.',
  'start.crypto.fails':
    'Encryption or signing does not work on this machine, so the ledger was not opened. It was not changed. Sell at another counter, and ask support to install this till again.',
  'start.terminal.read': 'The terminal file can be read: {{where}}.',
  'start.database.new': 'A new terminal; its ledger was begun.',
  'start.database.whole': 'The ledger is whole and the same as its second copy row by row. Decisions: {{n}}.',
  'start.database.unchecked':
    'The file of the ledger can be read and agrees with its facts (decisions: {{n}}), but no second copy was there to compare every row with. Tell the manager to check the takings of this drawer.',
  'start.database.contradicts-itself':
    'The second copy cannot be used, and sales or shifts in the ledger say something else than its facts, so nobody can tell what was sold. Both are kept as they are. Sell at another counter, delete nothing, and call the manager and support now.',
  'start.database.gone':
    'The ledger file was gone. It was rebuilt from the second copy with all its decisions: {{n}}. Ask support to look at this disk.',
  'start.database.damaged':
    'The ledger file was damaged. It was rebuilt from the second copy and checked, with all its decisions: {{n}}. Ask support to look at this disk.',
  'start.database.behind':
    'The ledger file was older than its second copy, after a power cut or because an old file was put back. It was rebuilt from the second copy with all its decisions: {{n}}. If somebody changed files, tell the manager.',
  'start.database.lost':
    'The ledger is damaged or gone and cannot be rebuilt from its second copy, so nobody can tell what was sold. What is there is kept as it is. Sell at another counter, delete nothing, and call the manager and support now.',
  'start.database.older-copy':
    'The ledger is damaged, and the second copy here is an older one or not the one it was kept with: later sales would be missing. Both are kept as they are. Sell at another counter, find the disk or folder of the last copy, and call support now.',
  'start.database.other-history':
    'The ledger and its second copy tell of different sales, so nobody can tell which is true. Both are kept as they are. Sell at another counter, and call the manager and support now.',
  'start.database.disk':
    'The disk does not take what is written, it may be full, so the ledger is not opened yet. Nothing was changed. Free some space; the till goes on by itself.',
  'start.database.anothers':
    "The ledger in this folder is another terminal's ({{where}}). Nothing was changed. Connect this till's own disk or folder, then start it again.",
  'start.copy.new': 'The second copy was begun, on another disk.',
  'start.copy.whole': 'The second copy is whole, on another disk.',
  'start.copy.one-disk':
    'The second copy is whole, but on the same disk as the ledger: if that disk dies, both are lost. Support can set up another disk for it.',
  'start.copy.completed':
    'The end of the second copy was not written, after a power cut perhaps. It was completed from the ledger; decisions: {{n}}. Nothing needs to be done.',
  'start.copy.gone':
    'The second copy was gone. The ledger is whole, and the copy was begun anew from it. If a disk was unplugged or a file deleted, tell support.',
  'start.copy.disk':
    'The second copy cannot be read or written, its disk may be full or unplugged, so the ledger is not opened yet. Nothing was changed. Connect that disk or free some space on it; the till goes on by itself.',
  'start.copy.folder-made':
    'The folder of the second copy was not there: a disk may be unplugged. The ledger is whole, and the copy was begun anew in a new folder: {{where}}. Ask support to check it.',
  'start.copy.not-its-own': 'The second copy is not the one the ledger was last kept with. It is kept as it is.',
  'start.copy.damaged':
    'The second copy was damaged. The ledger is whole, and the copy was begun anew from it. Ask support to look at the disk of the copy.',
  'start.copy.older':
    'The second copy was an old one and lacked what came later. The ledger is whole, and the copy was begun anew from it. If somebody changed files, tell the manager.',
  'start.copy.lost':
    'The second copy is damaged as well, so the ledger cannot be rebuilt from it. It is kept as it is.',
  'start.copy.anothers':
    "The second copy is another terminal's ({{where}}). Nothing was changed. Connect this till's own disk or folder, then start it again.",
  'start.facts.whole': 'The chain of facts holds and is signed. Facts: {{n}}.',
  'start.facts.broken':
    'Facts in the ledger were changed or are missing. It is kept as it is. Sell at another counter, and call the manager and support now.',
  'start.enrolment.closed':
    'This terminal was enrolled anew. The server has everything of before; the old shift has ended. Sign in to open a new one.',
  'start.enrolment.unsent':
    'This terminal was enrolled anew, but not all facts of before were sent: {{n}} missing. They are kept as they are. Sell at another counter, and call the manager now.',
  'start.replica.whole': 'The replica of programme and seats can be used.',
  'start.replica.new': 'There was no replica of programme and seats yet: it is fetched when the server is reached.',
  'start.replica.damaged':
    'The replica of programme and seats was damaged and is fetched anew. Nothing was lost: it is a copy of what the server has.',
  'start.replica.anothers':
    "The replica of programme and seats was another terminal's and is fetched anew. Nothing was lost.",
  'start.replica.other-form': 'The replica of programme and seats was written by another version and is fetched anew.',
  'start.replica.taken-away':
    'The replica of programme and seats was deleted while this till was running and is fetched anew. Nothing was lost.',
  'start.replica.failed':
    'The replica of programme and seats cannot be read or written for now and is tried again. Nothing was lost; check the disk if it happens again.',
  'start.unsynced.none': 'The server has everything.',
  'start.unsynced.waiting': 'Facts that wait for the server: {{n}}. They are sent when it is reached.',
  'start.unsynced.unknown': 'The ledger is not open, so nobody can tell whether facts wait for the server.',
  'halt.crypto-fails':
    'Encryption does not work on this machine, so this till has stopped selling. The ledger was not changed. Sell at another counter and call support.',
  'halt.another-till':
    "The ledger here is another terminal's, so this till has stopped selling. Nothing was changed. Connect this till's own disk or folder, then start it again.",
  'halt.another-copy':
    "The second copy is another terminal's, so this till has stopped selling. The ledger is its own; nothing was changed. Connect the disk or folder of this till's copy, then start it again.",
  'halt.unsent-before-enrolment':
    'Facts of before the new enrolment were never sent, so this till has stopped selling. They are kept. Sell at another counter, delete nothing, and call the manager now.',
  'halt.lost':
    'The ledger is damaged or gone and cannot be rebuilt from its second copy, so this till has stopped selling. What is there is kept. Delete nothing and call the manager now.',
  'halt.other-history':
    'The ledger and its second copy contradict each other, so this till has stopped selling. Both are kept. Call the manager now.',
  'halt.facts-broken':
    'The ledger of this till failed its check, so it has stopped selling. The ledger is kept as it is. Call the manager now.',
  'halt.rolled-back':
    'The server knows more than this till: its ledger is an old one, or another machine uses its name. It has stopped selling, and what it wrote is kept. Call the manager now to enrol this terminal again.',
  'halt.database-disk':
    'The disk does not take what is written, it may be full, so sales are paused. Every finished sale is kept. Free some space; selling goes on by itself.',
  'halt.second-copy-disk':
    'The second copy cannot be written, its disk may be full or unplugged, so sales are paused. Every finished sale is in the ledger. Connect the disk or free some space; selling goes on by itself.',
} satisfies Record<keyof typeof zh, string>;
