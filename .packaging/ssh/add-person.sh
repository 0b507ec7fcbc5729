#!/bin/sh
# Makes an account that can do nothing but codedesk over SSH. Usage, as root: sh add-person.sh NAME PUBLIC-KEY-FILE
# To take it away: userdel --remove NAME && rm /etc/ssh/codedesk/NAME
set -eu
name=$1
key=$2
group=${CODEDESK_GROUP:-codedesk}
homes=${CODEDESK_HOMES:-/var/lib/codedesk}
keys=${CODEDESK_KEYS:-/etc/ssh/codedesk}

ssh-keygen -l -f "$key" >/dev/null # it is a key
# sshd starts the forced command through the account's shell, so /bin/sh has to be named; there is no password, and nobody gets at the shell.
useradd --create-home --home-dir "$homes/$name" --skel /nonexistent --shell /bin/sh --no-user-group --gid "$group" --password '*' "$name"
chmod 0700 "$homes/$name"
install -m 0644 "$key" "$keys/$name"
