//! The browser's database (IndexedDB): bytes by name. It is opened for each thing that is done and closed again, so that it
//! stands in nobody's way.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

const NAME: &str = "glassnet";
const VERSION: u32 = 1;
const STORE: &str = "works";

/// Why the database did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The page may not use it, or it does not work.
    Refused,
    /// A newer version of the page has changed it.
    Newer,
    /// There is no room left.
    Full,
}

impl Fault {
    fn of(error: Option<DomException>) -> Self {
        match error.map(|error| error.name()).as_deref() {
            Some("VersionError") => Self::Newer,
            Some("QuotaExceededError") => Self::Full,
            Some(_) | None => Self::Refused,
        }
    }
}

/// What a call throws that is made at once.
impl From<JsValue> for Fault {
    fn from(error: JsValue) -> Self {
        Self::of(error.dyn_into().ok())
    }
}

/// Keeps bytes under a name. They are there, whole, once this is done.
///
/// # Errors
/// They are not kept; what is kept under other names is as before.
pub(super) async fn put(key: &str, bytes: &[u8]) -> Result<(), Fault> {
    within(IdbTransactionMode::Readwrite, async |store: &IdbObjectStore| {
        // Done when all of it is written, and not when it was only asked for.
        store.put_with_key(&Uint8Array::from(bytes), &key.into()).map(drop)?;
        Ok(())
    })
    .await
}

/// The bytes kept under a name; `None` where there are none.
///
/// # Errors
/// It cannot be said.
pub(super) async fn get(key: &str) -> Result<Option<Vec<u8>>, Fault> {
    within(IdbTransactionMode::Readonly, async |store: &IdbObjectStore| {
        let found = answer(&store.get(&key.into())?).await?;
        Ok(found.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec()))
    })
    .await
}

/// Deletes all but what is `wanted`, by name, of which it is asked when nobody else can write any more. Gives the names that
/// remain.
///
/// # Errors
/// It may not all be deleted.
pub(super) async fn retain(wanted: impl FnOnce() -> Vec<String>) -> Result<Vec<String>, Fault> {
    within(IdbTransactionMode::Readwrite, async |store: &IdbObjectStore| {
        let keys = Array::from(&answer(&store.get_all_keys()?).await?);
        let wanted = wanted();
        let (remaining, others): (Vec<_>, Vec<_>) =
            keys.iter().filter_map(|key| key.as_string()).partition(|key| wanted.contains(key));
        for key in others {
            store.delete(&key.into())?;
        }
        Ok(remaining)
    })
    .await
}

/// Does something with what is kept, and waits until all of it is done.
async fn within<T>(
    mode: IdbTransactionMode,
    act: impl AsyncFnOnce(&IdbObjectStore) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let database = open().await?;
    let outcome = async {
        let transaction = database.transaction_with_str_and_mode(STORE, mode)?;
        let outcome = act(&transaction.object_store(STORE)?).await?;
        completed(&transaction).await?;
        Ok(outcome)
    };
    let outcome = outcome.await;
    database.close();
    outcome
}

async fn open() -> Result<IdbDatabase, Fault> {
    let factory = web_sys::window().ok_or(Fault::Refused)?.indexed_db()?.ok_or(Fault::Refused)?;
    let request = factory.open_with_u32(NAME, VERSION)?;
    let opened = request.clone();
    let create = Closure::once(move || {
        let database = opened.result().ok().and_then(|database| database.dyn_into::<IdbDatabase>().ok());
        // Without its store whatever follows fails, and is told.
        let _ = database.map(|database| database.create_object_store(STORE));
    });
    request.set_onupgradeneeded(Some(create.as_ref().unchecked_ref()));
    answer(&request).await?.dyn_into().map_err(|_| Fault::Refused)
}

async fn answer(request: &IdbRequest) -> Result<JsValue, Fault> {
    let promise = Promise::new(&mut |done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(request.result()?),
        Err(_) => Err(Fault::of(request.error()?)),
    }
}

async fn completed(transaction: &IdbTransaction) -> Result<(), Fault> {
    let promise = Promise::new(&mut |done, failed| {
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&failed));
    });
    JsFuture::from(promise).await.map(drop).map_err(|_| Fault::of(transaction.error()))
}
