# For scripts to read in (`.`): takes the password out of the postgres:// address in $url and puts it into PGPASSWORD,
# for every user of a machine can read a program's arguments, and only its own user can read its environment.
password=$(printf %s "$url" | perl -ne 'print $1 =~ s/%([0-9a-f]{2})/chr hex $1/gier if m{^\w+://[^:/@]*:([^/@]*)@}')
url=$(printf %s "$url" | perl -pe 's{^(\w+://[^:/@]*):[^/@]*@}{$1@}')
[ -z "$password" ] || export PGPASSWORD="$password"
