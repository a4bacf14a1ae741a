//! How a row is judged: what kind of error it is, what repeating the call can do, and who has to act.
//!
//! `catalogue/README.md` says when a row gets which. The position of a value in its `ALL` is how the compiled table stores it.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What kind of error a row is: the lower-case names of `google.rpc.Code`, decided from the row's meaning first and its
    /// HTTP status second.
    Category {
        /// The row reports success.
        Ok = "ok",
        /// The request itself is wrong, whatever the state of the service.
        InvalidArgument = "invalid_argument",
        /// Credentials are missing, wrong or expired.
        Unauthenticated = "unauthenticated",
        /// The caller is known and is not allowed.
        PermissionDenied = "permission_denied",
        /// Something the request names does not exist.
        NotFound = "not_found",
        /// What the request would create exists.
        AlreadyExists = "already_exists",
        /// The service, account or resource is not in the state the call needs.
        FailedPrecondition = "failed_precondition",
        /// A quota, a capacity or a rate limit is used up.
        ResourceExhausted = "resource_exhausted",
        /// A conflict with another operation that is under way.
        Aborted = "aborted",
        /// A well-formed value past the limits of what exists.
        OutOfRange = "out_of_range",
        /// A time limit passed before the work was done.
        DeadlineExceeded = "deadline_exceeded",
        /// The service, or one it depends on, cannot be reached for now.
        Unavailable = "unavailable",
        /// The service failed in itself.
        Internal = "internal",
        /// The service, edition or device does not support the operation.
        Unimplemented = "unimplemented",
        /// The text does not say.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What repeating the call can do.
    Retry {
        /// Nothing.
        No = "no",
        /// Nothing until something is mended.
        AfterFix = "after_fix",
        /// It can succeed after a back-off.
        Backoff = "backoff",
        /// It can succeed once a rate limit has passed.
        Throttled = "throttled",
    }
}

vocabulary! {
    /// Who has to do what.
    Action {
        /// The caller changes the request.
        FixRequest = "fix_request",
        /// The caller obtains or mends credentials.
        Reauthenticate = "reauthenticate",
        /// Somebody grants a right, a subscription or an authorization.
        RequestPermission = "request_permission",
        /// Time alone can mend it.
        WaitAndRetry = "wait_and_retry",
        /// Somebody frees or raises a quota or a capacity.
        RaiseQuota = "raise_quota",
        /// Somebody renews, pays, or has an account or a resource unfrozen.
        PayOrUnfreeze = "pay_or_unfreeze",
        /// Somebody changes the state of a resource.
        ChangeState = "change_state",
        /// Only the vendor's side can mend it.
        ContactSupport = "contact_support",
        /// Nothing is to be done.
        None = "none",
    }
}

impl Action {
    /// What repeating the call can do, as far as the action tells. What waiting mends may be a rate limit, too.
    pub(crate) const fn retry(self) -> Retry {
        match self {
            Action::None | Action::ContactSupport => Retry::No,
            Action::WaitAndRetry => Retry::Backoff,
            _ => Retry::AfterFix,
        }
    }
}
