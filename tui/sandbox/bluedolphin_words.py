"""What applications, processes and the like are called, and what their relations have to say."""

from tui.sandbox.words import listed

APPLICATIONS = listed("""Order desk|Stock ledger|Price engine|Customer file|Invoice run|Route planner
Ticket queue|Staff roster|Web shop|Loyalty card|Claims desk|Timetable|Archive|Data hub|Payment gateway
Campaign planner|Supplier portal|Quality log|Fleet tracker|Meter reading""")
PROCESSES = listed("""Take an order|Answer a question|Close the month|Hire a colleague|Receive goods
Send goods|Settle a claim|Plan a route|Set a price|Welcome a customer|Handle a return|Renew a contract""")
ACTORS = listed("""Sales desk|Warehouse team|Finance|Customer care|Purchasing|Night shift|Field service|Legal
Marketing|Works council""")
NODES = listed(
    """Cluster|Database host|Mail relay|File store|Message broker|Jump host|Edge gateway|Backup vault"""
)
CAPABILITIES = listed("""Order management|Customer insight|Cash control|Workforce planning|Supply planning
Product information|Risk control|Knowledge keeping""")
DATA = listed(
    """Customer|Order|Price list|Stock level|Invoice|Contract|Shift plan|Delivery note|Claim|Catalogue"""
)
REMARKS = listed("""Nightly export|Feeds the reports|Until the new hub is live|Agreed in the spring review
Only for the branches abroad|Replaces the manual list|Checked by internal audit|Same contract as last year
Shared by two teams|Planned for the second half|Still on the old protocol|Owner to be confirmed""")
NOTES = """Runs after the backup; do not move it before half past two.
The supplier sends an empty file on public holidays. That is not an error.
Two fields are swapped on purpose, see the specification.
Ask the service desk before the certificate is renewed.
The old interface stays until the last branch has moved.
Volumes double in the week before the holidays.""".splitlines()
HTML = (
    "<p>Sends <strong>confirmed</strong> records.</p><ul><li>retries three times</li><li>then asks</li></ul>",
    '<p>Described in <a href="https://docs.example.com/interfaces?a=1&amp;b=2">the manual</a>.</p>',
    "<p>Values &lt; 0 are credits.<br>All others are debits.</p>",
    "<h3>Scope</h3><p>Head office &amp; branches.</p>",
)
