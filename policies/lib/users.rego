# METADATA
# title: Users
# description: What rules of every kind of document ask of a user's name.
# scope: package
package plimsoll.lib.users

# Whether a container that is to run as this user, given without a group, runs as root. No user at all
# means root; a number is read as Docker reads it, sign and leading zeros included.
is_root(user) if user in {"", "root"}

is_root(user) if regex.match(`^[+-]?0+$`, user)
