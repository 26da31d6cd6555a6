"""A real mailbox on loopback for the tests: dovecot, which keeps it as a Maildir and speaks POP3 independently of the library that the host reads with.

mailbox_server.py FOLDER        prints its port. The user "bounces" has the password "a word for the mailbox"; FOLDER/mail is the Maildir.
"""
import grp, os, pathlib, pwd, shutil, signal, socket, subprocess, sys, time

folder = pathlib.Path(sys.argv[1])
mail = folder / "mail"
for part in ("cur", "new", "tmp"):
    (mail / part).mkdir(parents=True)
# Dovecot keeps no mail of root: where the tests run as root, it is nobody's.
user = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
group = grp.getgrgid(user.pw_gid).gr_name
if os.getuid() == 0:
    folder.chmod(0o755)
    for part in [mail, *mail.iterdir()]:
        os.chown(part, user.pw_uid, user.pw_gid)
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
(folder / "users").write_text("bounces:{PLAIN}a word for the mailbox\n")
(folder / "dovecot.conf").write_text(f"""
protocols = pop3
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
instance_name = {folder.name}
ssl = no
disable_plaintext_auth = no
default_internal_user = {user.pw_name}
default_internal_group = {group}
default_login_user = {user.pw_name}
mail_location = maildir:{mail}
first_valid_uid = 1
first_valid_gid = 1
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid={user.pw_uid} gid={user.pw_gid} home={mail}
}}
service anvil {{
  chroot =
}}
service pop3-login {{
  chroot =
  inet_listener pop3 {{
    port = {port}
  }}
  inet_listener pop3s {{
    port = 0
  }}
}}
""")
program = shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin")
server = subprocess.Popen([program, "-F", "-c", str(folder / "dovecot.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
for _ in range(200):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            if line.recv(3) == b"+OK":
                break
    except OSError:
        pass
    if server.poll() is not None:
        sys.exit("dovecot ended: " + server.stderr.read().decode() + (folder / "log").read_text())
    time.sleep(0.05)
else:
    server.terminate()
    sys.exit("dovecot does not answer: " + (folder / "log").read_text())
print(port, flush=True)
sys.stdin.read()
server.send_signal(signal.SIGTERM)
server.wait(10)
