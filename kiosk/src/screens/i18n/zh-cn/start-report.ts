/** What was checked when the till started, and why it must not sell. */
export const startReport = {
  'start.fine': '开机自检：未发现问题',
  'start.repaired': '开机自检：发现问题，已自动修复，可以售票',
  'start.wrong': '开机自检未通过：本机不能售票',
  'start.all': '全部检查项目',
  'start.kept': '原文件未删除，保存在：{{where}}',
  'start.outcome.fine': '正常',
  'start.outcome.repaired': '已修复',
  'start.outcome.wrong': '不正常',
  'start.lock.own': '本机数据目录只由这一个售票程序使用。',
  'start.crypto.works': '加密与签名功能正常。',
  'start.crypto.fails':
    '这台机器的加密或签名功能不正常，售票程序没有打开账本。账本没有改动。请改用其他窗口售票，并联系技术支持重装本机程序。',
  'start.terminal.read': '终端身份文件可读：{{where}}。',
  'start.database.new': '新终端，已建立账本。',
  'start.database.whole': '账本完整，与第二副本逐行一致，共 {{n}} 笔记录。',
  'start.database.gone': '账本文件不见了。已用第二副本重建，{{n}} 笔记录一笔不少。请告知技术支持检查这块磁盘。',
  'start.database.damaged':
    '账本文件有损坏。已用第二副本重建并核对，{{n}} 笔记录一笔不少。请告知技术支持检查这块磁盘。',
  'start.database.behind':
    '账本文件比第二副本旧，可能断电丢失或被换成旧文件。已用第二副本重建，{{n}} 笔记录一笔不少。如果有人换过文件，请告知经理。',
  'start.database.lost':
    '账本和第二副本都已损坏，无法确定卖过哪些票。两份文件都原样保留。请改用其他窗口售票，不要删除任何文件，立即联系经理和技术支持。',
  'start.database.older-copy':
    '账本已损坏，而这里的第二副本是旧的，或不是账本最后使用的那一份，用它重建会缺少后来的销售。两份文件都原样保留。请改用其他窗口售票，找到最后使用的副本磁盘或目录，立即联系技术支持。',
  'start.database.other-history':
    '账本和第二副本记录了不同的销售，无法确定哪一份是真的。两份文件都原样保留。请改用其他窗口售票，立即联系经理和技术支持。',
  'start.database.disk':
    '磁盘写不进去，可能已满，账本暂时没有打开。文件没有改动。请清理磁盘空间，能写入后自动打开账本并继续。',
  'start.database.anothers':
    '这个目录里的账本属于另一台终端（{{where}}）。文件没有改动。请接回本机自己的磁盘或目录，然后重新启动。',
  'start.copy.new': '已建立第二副本，在另一块磁盘上。',
  'start.copy.whole': '第二副本完整，在另一块磁盘上。',
  'start.copy.one-disk': '第二副本完整，但与账本在同一块磁盘上：磁盘损坏时两份会一起丢失。可请技术支持设置另一块磁盘。',
  'start.copy.completed': '第二副本的末尾没有写完，可能是断电。已按账本补全，补写 {{n}} 笔。不需要处理。',
  'start.copy.gone': '第二副本不见了。账本完整，已按账本重新建立。如果拔过磁盘或删过文件，请告知技术支持。',
  'start.copy.disk':
    '第二副本读不出或写不进去，它的磁盘可能已满或被拔出，账本暂时没有打开。文件没有改动。请接好那块磁盘或清理空间，恢复后自动继续。',
  'start.copy.folder-made':
    '第二副本的目录不见了，可能磁盘被拔出。账本完整，已在新目录重新建立副本：{{where}}。请技术支持检查。',
  'start.copy.not-its-own': '第二副本不是账本最后使用的那一份。文件原样保留。',
  'start.copy.damaged': '第二副本有损坏。账本完整，已按账本重新建立。请告知技术支持检查存放副本的磁盘。',
  'start.copy.older': '第二副本是旧的，缺少后来的记录。账本完整，已按账本重新建立。如果有人换过文件，请告知经理。',
  'start.copy.lost': '第二副本也有损坏，无法用来重建账本。文件原样保留。',
  'start.copy.anothers':
    '第二副本属于另一台终端（{{where}}）。文件没有改动。请接回本机自己的磁盘或目录，然后重新启动。',
  'start.facts.whole': '事实链完整，签名有效，共 {{n}} 条。',
  'start.facts.broken':
    '账本里的事实被改动过或有缺失。文件原样保留，没有改动。请改用其他窗口售票，立即联系经理和技术支持。',
  'start.replica.whole': '场次与座位副本可用。',
  'start.replica.new': '本机还没有场次与座位副本，连上服务器后自动下载。',
  'start.replica.damaged': '场次与座位副本已损坏，将从服务器重新下载。副本只是服务器数据的拷贝，没有丢失任何内容。',
  'start.replica.anothers': '场次与座位副本属于另一台终端，将从服务器重新下载。没有丢失任何内容。',
  'start.replica.other-form': '场次与座位副本由其他版本写成，将从服务器重新下载。',
  'start.replica.taken-away': '场次与座位副本在运行中被删除，将从服务器重新下载。没有丢失任何内容。',
  'start.replica.failed': '场次与座位副本无法读写，已重新建立。没有丢失任何内容；如再次出现，请检查磁盘。',
  'start.unsynced.none': '所有记录都已同步到服务器。',
  'start.unsynced.waiting': '{{n}} 条记录等待同步，连上服务器后自动上传。',
  'halt.crypto-fails': '这台机器的加密功能不正常，已停止售票。账本没有改动。请改用其他窗口，并联系技术支持。',
  'halt.another-till': '这里的账本属于另一台终端，已停止售票。文件没有改动。请接回本机自己的磁盘或目录，然后重新启动。',
  'halt.lost': '账本和第二副本都已损坏，已停止售票。文件原样保留。不要删除任何文件，请立即联系经理。',
  'halt.other-history': '账本和第二副本互相矛盾，已停止售票。文件原样保留。请立即联系经理。',
  'halt.facts-broken': '本机账本校验失败，已停止售票。已有记录没有改动。请立即联系经理。',
  'halt.rolled-back':
    '服务器的记录比本机多：本机账本是旧的，或有另一台机器冒用本终端。已停止售票，已有记录没有改动。请立即联系经理，由经理重新登记本终端。',
  'halt.database-disk': '磁盘写不进去，可能已满，已暂停售票。已完成的销售都已保存。请清理磁盘空间，能写入后自动恢复。',
  'halt.second-copy-disk':
    '第二副本写不进去，可能磁盘已满或被拔出，已暂停售票。已完成的销售都在账本里。请接好磁盘或清理空间，能写入后自动恢复。',
};
