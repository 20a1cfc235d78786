/// What people of the bureau do: the programme and its quotas, batches of vouchers, cards, reports
/// and settlements.
@NullMarked
package wenhui.hub.bureau;

import org.jspecify.annotations.NullMarked;
